/* The Deployments pages: the search field, and the dialogs of the actions. */
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
    const words = input.value.toLocaleLowerCase().split(/\s+/);
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
    if (!tag) {
      return;
    }
    const stacks = new Set(
      Array.from(form.querySelectorAll("input[name='stack']:checked"), (each) => each.value),
    );
    form.querySelectorAll("[data-tag]").forEach((effect) => {
      effect.hidden = effect.dataset.tag !== tag.value || !stacks.has(effect.dataset.stack);
    });
    form.querySelector("button[type='submit']").disabled = stacks.size === 0;
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
    effects(form);
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
      effects(form);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.id === "auto-deploy-search") {
      search();
    }
  });

  document.addEventListener("auto-deploy:asked", search);
})();
