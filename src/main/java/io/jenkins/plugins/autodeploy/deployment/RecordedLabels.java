package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.ArrivedRelease;
import java.util.Map;

/**
 * What the ledger knows about pull requests and labels of earlier releases.
 *
 * @param releases by number of the pull request, the tag of the first recorded release that has it
 * @param heldFrom by name of the stack, the lowest recorded release that labels held back from it
 */
public record RecordedLabels(
        @NonNull Map<Integer, String> releases, @NonNull Map<String, ArrivedRelease> heldFrom) {

    /** No release is recorded. */
    public static final RecordedLabels NONE = new RecordedLabels(Map.of(), Map.of());

    public RecordedLabels {
        releases = Map.copyOf(releases);
        heldFrom = StackName.copyOf(heldFrom);
    }
}
