package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the stacks from the configuration. */
final class ConfiguredStacks {

    private ConfiguredStacks() {}

    /**
     * The stacks that serve a repository. The names of all stacks must be right, because a name identifies a stack. If
     * a stack serves only other repositories, its other settings are not checked here.
     *
     * @param host the host of the repository's GitHub, as {@link RepositoryPatterns#match} wants it
     * @param project the full name of the project that deploys
     * @param gate empty if no Gate URL is configured
     * @return the stacks in the configured order; empty if no stack serves the repository
     * @throws UserErrorException if no stack is configured or a stack is wrong; the message says why
     */
    @NonNull
    static List<Stack> serving(
            @NonNull String host,
            @NonNull RepositoryName repository,
            @NonNull String project,
            @NonNull List<StackConfiguration> configured,
            @NonNull Http http,
            @NonNull Optional<Gate> gate)
            throws UserErrorException {
        if (configured.isEmpty()) {
            throw ConfigurationError.of("no stack is configured; add one");
        }
        List<String> names =
                configured.stream().map(StackConfiguration::getName).toList();
        for (int i = 0; i < names.size(); i++) {
            ConfigurationError.check("stack " + (i + 1) + ", name", StackChecks.name(names.get(i)));
            ConfigurationError.check("stack " + (i + 1) + ", name", StackChecks.repeated(names.get(i), names));
        }
        List<Stack> serving = new ArrayList<>();
        for (StackConfiguration stack : configured) {
            if (stack.serves(host, repository)) {
                serving.add(stack.stack(project, http, gate));
            }
        }
        return serving;
    }
}
