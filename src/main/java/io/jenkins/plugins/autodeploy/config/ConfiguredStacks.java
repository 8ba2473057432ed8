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

/** Reads the stacks out of the configuration. */
final class ConfiguredStacks {

    private ConfiguredStacks() {}

    /**
     * Those that serve a repository. The names of all must be right, for they tell the stacks apart; what else is wrong
     * with a stack that serves other repositories only does no harm here.
     *
     * @param gate empty if no Gate URL is configured
     * @return perhaps none
     * @throws UserErrorException if no stack is configured or one is wrong; the message says why
     */
    @NonNull
    static List<Stack> serving(
            @NonNull RepositoryName repository,
            @NonNull List<StackConfiguration> configured,
            @NonNull Http http,
            @NonNull Optional<Gate> gate)
            throws UserErrorException {
        if (configured.isEmpty()) {
            throw Refusal.because("no stack is configured; add one");
        }
        List<String> names =
                configured.stream().map(StackConfiguration::getName).toList();
        for (int i = 0; i < names.size(); i++) {
            Refusal.on("stack " + (i + 1) + ", name", StackChecks.name(names.get(i)));
            Refusal.on("stack " + (i + 1) + ", name", StackChecks.repeated(names.get(i), names));
        }
        List<Stack> serving = new ArrayList<>();
        for (StackConfiguration stack : configured) {
            if (stack.serves(repository)) {
                serving.add(stack.stack(http, gate));
            }
        }
        return serving;
    }
}
