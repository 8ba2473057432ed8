package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.event.EventExecution;
import io.jenkins.plugins.autodeploy.event.EventOrigin;
import io.jenkins.plugins.autodeploy.event.EventRepository;
import io.jenkins.plugins.autodeploy.event.EventTrigger;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.text.UntrustedText;

/** Makes the parts of events from the plugin's own values. Links are added later. Texts are made safe. */
final class EventParts {

    private static final int EXECUTIONS = 10;

    private EventParts() {}

    static EventRepository repository(RepositoryKey key, @Nullable String url) {
        return new EventRepository(key.host(), key.id(), url == null ? null : name(url), text(url));
    }

    @CheckForNull
    private static String name(String url) {
        String[] parts = url.split("/");
        try {
            return parts.length < 5
                    ? null
                    : RepositoryName.parse(parts[parts.length - 2], parts[parts.length - 1])
                            .toString();
        } catch (UserErrorException e) {
            return null;
        }
    }

    /** @param deployer a build or a person as text that {@link Deployer} reads, or the name of a person */
    static EventOrigin origin(String deployer) {
        return Deployer.of(deployer).map(EventParts::origin).orElseGet(() -> person(deployer));
    }

    private static EventOrigin origin(Deployer deployer) {
        boolean person = deployer.isPerson() && !deployer.isCatchUp();
        Integer build = !deployer.isPerson() && deployer.number().matches("[0-9]{1,9}")
                ? Integer.valueOf(deployer.number())
                : null;
        return new EventOrigin(text(deployer.project()), build, null, person ? text(deployer.person()) : null);
    }

    static EventOrigin person(@Nullable String name) {
        return name == null || name.isEmpty() ? EventOrigin.NONE : new EventOrigin(null, null, null, text(name));
    }

    @CheckForNull
    static EventTrigger trigger(StackDeployment stack) {
        return stack.requestId() == null
                ? null
                : new EventTrigger(
                        stack.requestId(),
                        stack.attempts(),
                        stack.pins(),
                        stack.state().name(),
                        text(stack.eventId()),
                        stack.executions().stream()
                                .limit(EXECUTIONS)
                                .map(EventParts::execution)
                                .toList());
    }

    private static EventExecution execution(Execution execution) {
        return new EventExecution(
                text(execution.id()),
                text(execution.application()),
                text(execution.pipeline()),
                execution.status().name(),
                null);
    }

    /** A text as people see it; null for null and for an empty text. */
    @CheckForNull
    static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : UntrustedText.clean(text);
    }
}
