package io.jenkins.plugins.autodeploy.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The tags of one branch: when each was created, and which controllers took part. */
final class TagHistory {

    private final Branch branch;
    private final Map<String, Long> madeAt = new HashMap<>();
    private final Map<String, Set<String>> takers = new HashMap<>();
    private final Set<String> makers = new HashSet<>();

    TagHistory(Branch branch) {
        this.branch = branch;
        look(0);
    }

    /**
     * Compares the tags with those of the last time.
     *
     * @param millis since the run began
     * @return the tags that are gone
     */
    List<String> look(long millis) {
        Set<String> tags = branch.repository().tags().keySet();
        List<String> gone = new ArrayList<>(madeAt.keySet());
        gone.removeAll(tags);
        gone.forEach(madeAt::remove);
        tags.forEach(tag -> madeAt.putIfAbsent(tag, millis));
        return gone;
    }

    /** A controller makes a tag, or tries to. */
    void isMadeBy(String controller, ServerRequest request) {
        if (FakeGitHub.tagCreation().test(request)) {
            JsonNode variables = request.json().path("variables");
            takes(
                    controller,
                    variables.path("ref").asText().substring("refs/tags/".length()),
                    variables.path("commit").asText());
            makers.add(controller);
        }
    }

    /** A controller counts a release as its own. */
    void takes(String controller, String tag, String commit) {
        takers.computeIfAbsent(tag + " on " + commit, each -> new HashSet<>()).add(controller);
    }

    /** Whether only one controller makes tags. */
    boolean hasOneMaker() {
        return makers.size() == 1;
    }

    /**
     * The releases of other controllers that contain a commit, are greater than its own release, and exist since then.
     * A release that contains the commit but has a smaller version is about to be deleted.
     */
    Stream<String> othersAfter(String controller, String commit, String own, long millis) {
        int place = branch.heads().indexOf(commit);
        return branch.repository().tags().entrySet().stream()
                .filter(each -> branch.heads().indexOf(each.getValue()) > place)
                .filter(each -> SimulatedTrigger.isGreater(each.getKey(), own))
                .filter(each -> madeAt.get(each.getKey()) <= millis)
                .filter(each -> !takers.getOrDefault(each.getKey() + " on " + each.getValue(), Set.of())
                        .contains(controller))
                .map(Map.Entry::getKey);
    }

    /** Whether the branch has had a greater release since then. */
    boolean hasGreater(String tag, long millis) {
        return madeAt.entrySet().stream()
                .anyMatch(each -> each.getValue() <= millis && SimulatedTrigger.isGreater(each.getKey(), tag));
    }
}
