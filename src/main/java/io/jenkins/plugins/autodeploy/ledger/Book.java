package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.deploy.Standing;
import io.jenkins.plugins.autodeploy.deploy.Standing.Pin;
import io.jenkins.plugins.autodeploy.deploy.Standing.Sent;
import io.jenkins.plugins.autodeploy.ledger.Entry.Released;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the entries of one repository's ledger add up to. Not safe for use by many threads. */
final class Book {

    private final Map<String, Map<String, Map<String, StackDeployment>>> commits = new HashMap<>();
    private final Set<String> tags = new HashSet<>();
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, Pin> pins = new HashMap<>();

    void add(Entry entry) {
        switch (entry.kind()) {
            case RELEASING -> moveToEnd(entry.release());
            case RELEASED -> {
                moveToEnd(entry.release());
                tags.add(entry.release().tag());
            }
            case CLAIMED -> {
                add(entry.release(), entry.stack());
                claimed(entry);
            }
            case STACK -> add(entry.release(), entry.stack());
            case RESUMED -> pins.remove(entry.name());
        }
    }

    private void moveToEnd(Released release) {
        Map<String, Map<String, StackDeployment>> releases =
                commits.computeIfAbsent(release.commit(), commit -> new LinkedHashMap<>());
        Map<String, StackDeployment> stacks = releases.remove(release.tag());
        releases.put(release.tag(), stacks == null ? new HashMap<>() : stacks);
    }

    private void add(Released release, StackDeployment stack) {
        commits.computeIfAbsent(release.commit(), commit -> new LinkedHashMap<>())
                .computeIfAbsent(release.tag(), tag -> new HashMap<>())
                .put(stack.stack(), stack);
        tags.add(release.tag());
    }

    private void claimed(Entry entry) {
        Released release = entry.release();
        String stack = entry.stack().stack();
        sent.put(stack, new Sent(release.tag(), release.version(), entry.build(), entry.at()));
        if (entry.stack().pins()) {
            pins.put(stack, new Pin(release.tag(), entry.build(), entry.at()));
        }
    }

    boolean knows(String tag) {
        return tags.contains(tag);
    }

    Map<String, Pin> pins() {
        return pins;
    }

    Standing standing(String commit) {
        Map<String, Map<String, StackDeployment>> releases = new LinkedHashMap<>();
        commits.getOrDefault(commit, Map.of()).forEach((tag, stacks) -> releases.put(tag, Map.copyOf(stacks)));
        return new Standing(releases, sent, pins);
    }
}
