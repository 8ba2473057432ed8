package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the environment variables that name a release for later steps of the build. */
final class ReleaseVariables {

    private static final String TAG = "AUTO_DEPLOY_TAG";
    private static final String PREVIOUS_TAG = "AUTO_DEPLOY_PREVIOUS_TAG";
    private static final String URL = "AUTO_DEPLOY_URL";

    private ReleaseVariables() {}

    /**
     * The variables of a deployment that has ended, by name.
     *
     * @return empty if the deployment made or deployed no release
     */
    @NonNull
    static Map<String, String> of(@NonNull Deployment end) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (hasRelease(end)) {
            put(variables, TAG, end.release().tag().name());
            put(
                    variables,
                    PREVIOUS_TAG,
                    end.release().previous() == null
                            ? null
                            : end.release().previous().name());
            put(variables, URL, end.gitHubRelease().url());
        }
        return variables;
    }

    /** A deployment may fail after its release was made, and then a later step still wants to name the release. */
    private static boolean hasRelease(Deployment end) {
        return switch (end.phase()) {
            case SUCCEEDED -> end.release() != null;
            case FAILED, ABORTED ->
                end.release() != null
                        && (end.gitHubRelease().url() != null
                                || end.stacks().stream().anyMatch(stack -> stack.sentAt() > 0));
            default -> false;
        };
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, UntrustedText.clean(value));
        }
    }
}
