package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.deploy.Standing;
import io.jenkins.plugins.autodeploy.deploy.Standing.Pin;
import io.jenkins.plugins.autodeploy.deploy.Standing.Sent;
import io.jenkins.plugins.autodeploy.ledger.Entry.Released;
import java.util.HashMap;
import java.util.HashSet;
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
            case RELEASED -> tags.add(entry.release().tag());
            case CLAIMED -> {
                add(entry.release(), entry.stack());
                claimed(entry);
            }
            case STACK -> add(entry.release(), entry.stack());
            case RESUMED -> pins.remove(entry.name());
        }
    }

    private void add(Released release, StackDeployment stack) {
        commits.computeIfAbsent(release.commit(), commit -> new HashMap<>())
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
        return new Standing(commits.getOrDefault(commit, Map.of()), sent, pins);
    }
}
