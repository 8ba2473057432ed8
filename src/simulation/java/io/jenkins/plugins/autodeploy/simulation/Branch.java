package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.semver4j.Semver;

/** The release branch of a repository: its heads in order, each with the labels of its pull request. */
final class Branch {

    private final FakeRepository repository;
    private final List<String> heads = new ArrayList<>();
    private final List<Set<String>> labels = new ArrayList<>();

    Branch(FakeRepository repository) {
        this.repository = repository;
        grew(repository.head("master"), Set.of());
    }

    FakeRepository repository() {
        return repository;
    }

    void grew(String head, Set<String> itsLabels) {
        heads.add(head);
        labels.add(Set.copyOf(itsLabels));
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
            carried.addAll(labels.get(i));
        }
        return carried;
    }
}
