package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.semver4j.Semver;

/** The release branch of a repository: its heads in order, each with the labels of its pull request. */
final class Branch {

    private final FakeRepository repository;
    private final List<String> heads = new ArrayList<>();
    private final List<Set<String>> first = new ArrayList<>();
    private final List<Supplier<List<String>>> labels = new ArrayList<>();

    Branch(FakeRepository repository) {
        this.repository = repository;
        grew(repository.head("master"));
    }

    FakeRepository repository() {
        return repository;
    }

    /** Somebody pushed a commit without a pull request. */
    void grew(String head) {
        grew(head, List::of);
    }

    /** Somebody merged a pull request. Later its labels may change. */
    void grew(String head, FakePullRequest pullRequest) {
        grew(head, pullRequest::labels);
    }

    private void grew(String head, Supplier<List<String>> itsLabels) {
        heads.add(head);
        first.add(Set.copyOf(itsLabels.get()));
        labels.add(itsLabels);
    }

    List<String> heads() {
        return List.copyOf(heads);
    }

    String head() {
        return heads.get(heads.size() - 1);
    }

    /**
     * What is wrong with the tags; empty if nothing.
     *
     * @param passedOver the tags that don't count
     */
    List<String> wrongTags(Set<String> passedOver) {
        List<String> wrong = new ArrayList<>();
        TreeMap<Integer, String> byPlace = new TreeMap<>();
        Map<String, String> tags = repository.tags();
        tags.keySet().removeAll(passedOver);
        tags.forEach((tag, commit) -> {
            String other = byPlace.put(heads.indexOf(commit), tag);
            if (other != null) {
                wrong.add(tag + " and " + other + " are tags of the same commit " + commit);
            }
        });
        if (byPlace.containsKey(-1)) {
            wrong.add(byPlace.get(-1) + " is a tag of a commit outside the branch");
        }
        String before = null;
        for (Map.Entry<Integer, String> tag : byPlace.entrySet()) {
            if (before != null && !new Semver(tag.getValue()).isGreaterThan(before)) {
                wrong.add(tag.getValue() + " at place " + tag.getKey() + " of the branch follows " + before);
            }
            before = tag.getValue();
        }
        return wrong;
    }

    /** The labels of all pull requests in a release: everything after the tag before it. */
    Set<String> labels(String tag) {
        Map<String, String> tags = repository.tags();
        int place = heads.indexOf(tags.get(tag));
        Set<String> carried = new TreeSet<>();
        for (int i = place; i >= 0 && (i == place || !tags.containsValue(heads.get(i))); i--) {
            carried.addAll(labels.get(i).get());
        }
        return carried;
    }

    /** The place of a commit on the branch; -1 if it is not there. */
    int place(String commit) {
        return heads.indexOf(commit);
    }

    /** Whether a label that nobody took off holds a stack back from the change at a place. */
    boolean isHeld(int place, String stack) {
        return labels.get(place).get().contains("no-deploy-to-" + stack);
    }

    /** Whether any change had a label that holds a stack back when it was merged. */
    boolean wasEverHeld(String stack) {
        return first.stream().anyMatch(each -> each.contains("no-deploy-to-" + stack));
    }
}
