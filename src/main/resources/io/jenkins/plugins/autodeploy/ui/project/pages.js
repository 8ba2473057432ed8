/* The Deployments pages: the filter in the search field, and the dialogs of the actions. */
(function () {
  "use strict";

  function parsed(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  function search() {
    const input = document.getElementById("auto-deploy-search");
    const table = document.querySelector(".auto-deploy-searched");
    if (!input || !table) {
      return;
    }
    /* What the page has answered is no filter. */
    const asked = input.defaultValue !== "" && input.value === input.defaultValue;
    const words = (asked ? "" : input.value).toLocaleLowerCase().split(/\s+/);
    let any = false;
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      any = any || !row.hidden;
    }
    document.getElementById("auto-deploy-none").hidden = any;
  }

  function say(form, text) {
    form.querySelector(".auto-deploy-error").textContent = text;
  }

  function close(form) {
    form.closest("dialog").dispatchEvent(new Event("cancel"));
  }

  function values(form) {
    const data = new FormData(form);
    for (const input of form.querySelectorAll("input[type='datetime-local']")) {
      if (input.value) {
        data.set(input.name, new Date(input.value).toISOString());
      }
    }
    return new URLSearchParams(data);
  }

  async function send(form) {
    const submit = form.querySelector("button[type='submit']");
    say(form, "");
    submit.disabled = true;
    form.dataset.sending = "true";
    try {
      const response = await fetch(form.action, {
        method: "post",
        headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
        body: values(form),
      });
      const text = await response.text();
      if (response.ok) {
        done(form, text);
      } else {
        const plain = (response.headers.get("Content-Type") || "").startsWith("text/plain");
        say(form, plain ? text : form.dataset.failed + " (" + response.status + ")");
      }
    } catch (e) {
      console.warn(e);
      say(form, form.dataset.failed);
    } finally {
      delete form.dataset.sending;
      submit.disabled = false;
    }
  }

  function done(form, next) {
    if (next) {
      window.location.assign(next);
      return;
    }
    const live = document.querySelector(".auto-deploy-live");
    close(form);
    if (live) {
      live.dispatchEvent(new Event("auto-deploy:ask"));
    } else {
      window.location.reload();
    }
  }

  /* Shows what the chosen release does to each chosen stack. */
  function effects(form) {
    const tag = form.querySelector("select[name='tag']");
    const stacks = new Set(
      Array.from(form.querySelectorAll("input[name='stack']:checked"), (each) => each.value),
    );
    const opened = form.dataset.stackOfForm;
    const fixed = Array.from(form.querySelectorAll("input[name='stack']:disabled"), (each) => each.value);
    const shown = new Set(fixed.includes(opened) ? [opened, ...stacks] : stacks);
    form.querySelectorAll("[data-tag]").forEach((effect) => {
      effect.hidden = effect.dataset.tag !== tag.value || !shown.has(effect.dataset.stack);
    });
    askAgain(form);
    form.querySelector("button[type='submit']").disabled = stacks.size === 0 || "sending" in form.dataset;
    return stacks;
  }

  /* Asks the person once more, and again if the reasons have changed. */
  function askAgain(form) {
    const reasons = Array.from(form.querySelectorAll("[data-asks-again]"))
      .filter((each) => !each.hidden)
      .map((each) => each.dataset.tag + " " + each.dataset.stack)
      .join("\n");
    const again = form.querySelector(".auto-deploy-again");
    const input = again.querySelector("input");
    if (again.dataset.reasons !== reasons) {
      again.dataset.reasons = reasons;
      input.checked = false;
    }
    again.hidden = !reasons;
    input.required = Boolean(reasons);
  }

  let pause;

  /* Asks the server what the chosen release changes on each chosen stack, when the person has chosen. */
  function askForChanges(form, delay) {
    const tag = form.querySelector("select[name='tag']");
    if (!tag) {
      return;
    }
    const stacks = effects(form);
    clearTimeout(pause);
    pause = setTimeout(() => {
      const known = Array.from(form.querySelectorAll(".auto-deploy-changes > div"));
      for (const stack of stacks) {
        if (!known.some((each) => each.dataset.tag === tag.value && each.dataset.stack === stack)) {
          changes(form, tag.value, stack);
        }
      }
    }, delay);
  }

  async function changes(form, tag, stack) {
    const part = document.createElement("div");
    part.dataset.tag = tag;
    part.dataset.stack = stack;
    part.textContent = form.dataset.asking;
    form.querySelector(".auto-deploy-changes").append(part);
    try {
      const response = await fetch(form.dataset.changes, {
        method: "post",
        headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
        body: new URLSearchParams({ repository: form.elements.namedItem("repository").value, stack, tag }),
      });
      const type = response.headers.get("Content-Type") || "";
      if (response.ok && type.startsWith("application/json")) {
        show(part, await response.json());
      } else {
        const text = type.startsWith("text/plain") ? await response.text() : "(" + response.status + ")";
        part.replaceChildren(box("warning", stack, [text]));
      }
    } catch (e) {
      console.warn(e);
      part.replaceChildren(box("warning", stack, [form.dataset.failed]));
    }
    effects(form);
  }

  function show(part, answer) {
    part.replaceChildren();
    for (const each of answer.lists) {
      const heading = document.createElement("p");
      heading.textContent = each.heading;
      const list = document.createElement("ul");
      list.append(...each.pullRequests.map(item));
      if (each.more) {
        list.append(item({ text: each.more }));
      }
      part.append(heading, list);
    }
    if (answer.warnings.length > 0) {
      part.append(box(answer.asksAgain ? "danger" : "warning", part.dataset.stack, answer.warnings));
    }
    if (answer.asksAgain) {
      part.dataset.asksAgain = "true";
    }
  }

  function item(each) {
    const text = document.createElement(each.url ? "a" : "span");
    text.dir = "auto";
    text.textContent = each.text;
    if (each.url) {
      text.href = each.url;
      text.target = "_blank";
      text.rel = "noopener noreferrer";
    }
    const element = document.createElement("li");
    element.append(text);
    return element;
  }

  async function open(button) {
    const response = await fetch(button.dataset.autoDeployForm, { cache: "no-store" });
    const form = parsed(await response.text()).querySelector("form.auto-deploy-form");
    if (!form) {
      window.location.reload();
      return;
    }
    document.adoptNode(form);
    dialog.modal(form, {
      title: form.dataset.title,
      minWidth: "min(450px, 95vw)",
      maxWidth: "min(600px, 95vw)",
    });
    const shown = form.closest("dialog");
    shown.setAttribute("aria-label", form.dataset.title);
    shown.addEventListener("cancel", () => {
      const again = document.getElementById(button.id);
      if (again) {
        again.focus();
      }
    });
    askForChanges(form, 0);
    const first = form.querySelector("textarea, select, input:not([type='hidden']), button");
    first.focus();
  }

  const LOOKS = { good: "success", doubtful: "warning", bad: "danger" };

  function box(look, heading, lines) {
    const element = document.createElement("div");
    element.className = "jenkins-alert jenkins-alert-" + look;
    const strong = document.createElement("strong");
    strong.dir = "auto";
    strong.textContent = heading;
    const list = document.createElement("ul");
    for (const line of lines) {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = line;
      list.append(item);
    }
    element.append(strong, list);
    return element;
  }

  async function check(button) {
    const shown = document.querySelector(".auto-deploy-checks");
    button.disabled = true;
    shown.replaceChildren();
    try {
      const response = await fetch(button.dataset.url, { method: "post", headers: crumb.wrap({}) });
      const type = response.headers.get("Content-Type") || "";
      if (response.ok && type.startsWith("application/json")) {
        const report = await response.json();
        for (const each of report.repositories || []) {
          const heading = "GitHub: " + each.repository;
          shown.append(box(LOOKS[each.severity], heading, each.findings.map((finding) => finding.text)));
        }
        if (report.problem) {
          shown.append(box("danger", button.dataset.failed, [report.problem]));
        }
        for (const stack of report.stacks) {
          const heading = [stack.stack].concat(stack.repositories.join(", ") || []).join(": ");
          shown.append(box(LOOKS[stack.severity], heading, stack.findings.map((finding) => finding.text)));
        }
      } else {
        const text = type.startsWith("text/plain") ? await response.text() : "(" + response.status + ")";
        shown.append(box("danger", button.dataset.failed, [text]));
      }
    } catch (e) {
      shown.append(box("danger", button.dataset.failed, []));
    }
    button.disabled = false;
  }

  document.addEventListener("click", (event) => {
    const checked = event.target.closest(".auto-deploy-check");
    if (checked) {
      check(checked);
    }
    const button = event.target.closest("[data-auto-deploy-form]");
    if (button) {
      open(button);
      return;
    }
    const cancel = event.target.closest(".auto-deploy-cancel");
    if (cancel) {
      close(cancel.form);
    }
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches(".auto-deploy-form")) {
      event.preventDefault();
      send(event.target);
    }
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest(".auto-deploy-form");
    if (form) {
      askForChanges(form, 300);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.id === "auto-deploy-search") {
      search();
    }
  });

  document.addEventListener("auto-deploy:asked", search);
})();
