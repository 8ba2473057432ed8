/*
 * Keeps a part of a page up to date without loading the page again: asks data-url after data-pace milliseconds, never
 * where that is 0. An event auto-deploy:ask has it asked at once; auto-deploy:asked tells that it is up to date.
 */
(function () {
  "use strict";

  const SLOWEST = 60000;
  const followed = new WeakSet();

  /** Whether one node is to become the other, rather than to make room for it. */
  function isSamePart(node, next) {
    return node.nodeName === next.nodeName && node.id === next.id && node.dataset?.part === next.dataset?.part;
  }

  /** Makes a node of the page like the one that was read, and leaves alone what is alike already. */
  function renew(node, next) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data !== next.data) {
        node.data = next.data;
      }
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.isEqualNode(next)) {
      renewAttributes(node, next);
      renewChildren(node, next);
    }
  }

  /** A part that stays keeps its node, and with it the focus, though others come and go before it. */
  function renewChildren(node, next) {
    let known = node.firstChild;
    for (const child of Array.from(next.childNodes)) {
      let same = known;
      while (same && !isSamePart(same, child)) {
        same = same.nextSibling;
      }
      if (same) {
        while (known !== same) {
          known = removed(known);
        }
        renew(same, child);
        known = same.nextSibling;
      } else {
        node.insertBefore(child, known);
      }
    }
    while (known) {
      known = removed(known);
    }
  }

  /** Takes a node away, and gives the one after it. */
  function removed(node) {
    const after = node.nextSibling;
    node.remove();
    return after;
  }

  /** Whether details are open is for the reader to say. */
  function renewAttributes(node, next) {
    Array.from(node.attributes)
      .filter((attribute) => attribute.name !== "open" && !next.hasAttribute(attribute.name))
      .forEach((attribute) => node.removeAttribute(attribute.name));
    Array.from(next.attributes)
      .filter((attribute) => node.getAttribute(attribute.name) !== attribute.value)
      .forEach((attribute) => node.setAttribute(attribute.name, attribute.value));
  }

  function follow(part) {
    let timer;
    let asking = false;
    let wanted = false;
    let failures = 0;
    let over = false;

    function plan() {
      const pace = Number(part.dataset.pace) * 2 ** Math.min(failures, 5);
      clearTimeout(timer);
      if (pace > 0 && !over && !document.hidden) {
        timer = setTimeout(askInTurn, Math.min(pace, SLOWEST));
      }
    }

    async function read() {
      const answer = await fetch(part.dataset.url, { cache: "no-store" });
      const text = await answer.text();
      const next = answer.ok && new DOMParser().parseFromString(text, "text/html").querySelector(".auto-deploy-live");
      if (next) {
        failures = 0;
        renew(part, next);
        part.dispatchEvent(new Event("auto-deploy:asked", { bubbles: true }));
      } else {
        failures++;
        over = answer.status === 403 || answer.status === 404;
      }
    }

    /** An answer that is on its way may be older than what somebody has done since. */
    async function ask() {
      wanted = true;
      if (asking) {
        return;
      }
      asking = true;
      while (wanted) {
        wanted = false;
        try {
          await read();
        } catch (e) {
          failures++;
          console.warn("The deployments can't be read at present", e);
        }
      }
      asking = false;
      plan();
    }

    /** While somebody decides something in a dialog, what lies behind it stays as it was. */
    function askInTurn() {
      if (document.querySelector("dialog[open]")) {
        plan();
      } else {
        ask();
      }
    }

    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (!document.hidden && !over && Number(part.dataset.pace) > 0) {
        askInTurn();
      }
    });
    part.addEventListener("auto-deploy:ask", ask);
    plan();
  }

  Behaviour.specify(".auto-deploy-live", "auto-deploy-live", 0, (part) => {
    if (!followed.has(part)) {
      followed.add(part);
      follow(part);
    }
  });
})();
