/*
 * Keeps a part of a page up to date without loading the page again. It requests data-url every data-pace milliseconds,
 * or never if data-pace is 0. The event auto-deploy:ask requests it at once. The event auto-deploy:asked says that the
 * part is up to date.
 */
(function () {
  "use strict";

  const SLOWEST = 60000;
  const followed = new WeakSet();

  /** Whether a node of the page and a node that was read are the same part. Then the first is updated, not replaced. */
  function isSamePart(node, next) {
    return node.nodeName === next.nodeName && node.id === next.id && node.dataset?.part === next.dataset?.part;
  }

  /** Updates a node of the page from the one that was read. Equal nodes stay untouched. */
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

  /** A part that stays keeps its node, so it keeps the focus even if other parts before it come and go. */
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

  /** Removes a node, and returns the next one. */
  function removed(node) {
    const after = node.nextSibling;
    node.remove();
    return after;
  }

  /** The reader opens and closes details, so the attribute open is left alone. */
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
        timer = setTimeout(askUnlessDialog, Math.min(pace, SLOWEST));
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

    /** Asks once more if it was asked meanwhile: an answer on its way may be older than the last action. */
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
          console.warn("The deployments could not be read", e);
        }
      }
      asking = false;
      plan();
    }

    /** The page does not change while a dialog is open. */
    function askUnlessDialog() {
      if (document.querySelector("dialog[open]")) {
        plan();
      } else {
        ask();
      }
    }

    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (!document.hidden && !over && Number(part.dataset.pace) > 0) {
        askUnlessDialog();
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
