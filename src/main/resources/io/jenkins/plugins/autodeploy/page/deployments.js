/* Keeps the cards of a build's deployments up to date without loading the page again. */
(function () {
  "use strict";

  const SLOWEST = 60000;
  const followed = new WeakSet();

  /** Whether one node is to become the other, rather than to make room for it. */
  function isSamePart(node, next) {
    return node.nodeName === next.nodeName && node.dataset?.part === next.dataset?.part;
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

  function follow(cards) {
    let timer;
    let asking = false;
    let failures = 0;
    let over = false;

    function plan() {
      const pace = Number(cards.dataset.pace) * 2 ** Math.min(failures, 5);
      clearTimeout(timer);
      if (pace > 0 && !over && !document.hidden) {
        timer = setTimeout(ask, Math.min(pace, SLOWEST));
      }
    }

    async function ask() {
      asking = true;
      try {
        const answer = await fetch(cards.dataset.url, { cache: "no-store" });
        const text = await answer.text();
        const next = answer.ok && new DOMParser().parseFromString(text, "text/html").querySelector(".auto-deploy");
        if (next) {
          failures = 0;
          renew(cards, next);
        } else {
          failures++;
          over = answer.status === 403 || answer.status === 404;
        }
      } catch (e) {
        failures++;
        console.warn("The deployments of this build can't be read at present", e);
      }
      asking = false;
      plan();
    }

    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (!document.hidden && !asking && !over && Number(cards.dataset.pace) > 0) {
        ask();
      }
    });
    plan();
  }

  Behaviour.specify(".auto-deploy", "auto-deploy", 0, (cards) => {
    if (!followed.has(cards)) {
      followed.add(cards);
      follow(cards);
    }
  });
})();
