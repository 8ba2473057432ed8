package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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

    private final Map<String, Map<String, Map<String, Attempts>>> commits = new HashMap<>();
    private final Set<String> tags = new HashSet<>();
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, Pin> pins = new HashMap<>();
    private final Set<String> resumptions = new HashSet<>();

    void add(Entry entry) {
        switch (entry.kind()) {
            case RELEASED -> tags.add(entry.release().tag());
            case CLAIMED -> claimed(entry);
            case STACK -> attempts(entry).became(entry.stack());
            case RESUMED -> {
                pins.remove(entry.name());
                resumptions.add(resumption(entry.name(), entry.build()));
            }
        }
    }

    private Attempts attempts(Entry entry) {
        Released release = entry.release();
        tags.add(release.tag());
        return commits.computeIfAbsent(release.commit(), commit -> new HashMap<>())
                .computeIfAbsent(release.tag(), tag -> new HashMap<>())
                .computeIfAbsent(entry.stack().stack(), stack -> new Attempts());
    }

    private void claimed(Entry entry) {
        Released release = entry.release();
        String stack = entry.stack().stack();
        Sent before = sent.put(stack, new Sent(release.tag(), release.version(), entry.build(), entry.at()));
        attempts(entry).claimed(entry.stack(), before != null && !before.tag().equals(release.tag()));
        if (entry.stack().pins()) {
            pins.put(stack, new Pin(release.tag(), entry.build(), entry.at()));
        }
    }

    /** A trigger that was claimed for a release; null if there is none. */
    @CheckForNull
    StackDeployment find(Released release, String stack, String requestId) {
        Attempts attempts = commits.getOrDefault(release.commit(), Map.of())
                .getOrDefault(release.tag(), Map.of())
                .get(stack);
        return attempts == null ? null : attempts.find(requestId);
    }

    private static String resumption(String stack, String build) {
        return build + " " + stack;
    }

    /** Whether a build has ended the pins of the stack, if it had one. */
    boolean isResumedBy(String stack, String build) {
        return resumptions.contains(resumption(stack, build));
    }

    boolean knows(String tag) {
        return tags.contains(tag);
    }

    Standing standing(String commit) {
        Map<String, Map<String, StackDeployment>> releases = new HashMap<>();
        commits.getOrDefault(commit, Map.of()).forEach((tag, stacks) -> {
            Map<String, StackDeployment> outcomes = new HashMap<>();
            stacks.forEach((stack, attempts) -> outcomes.put(stack, attempts.outcome()));
            releases.put(tag, outcomes);
        });
        return new Standing(releases, sent, pins);
    }
}
