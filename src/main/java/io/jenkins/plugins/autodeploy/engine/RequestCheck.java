package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the request of a build or a person, before any request to GitHub. */
public final class RequestCheck {

    private static final String ADD_PROJECT =
            ": an administrator can add the project to the allowed projects of the stack"
                    + " in Manage Jenkins, System, Auto Deploy";

    private RequestCheck() {}

    /**
     * Checks a request against the configuration.
     *
     * @throws UserErrorException if the request can't be carried out; the message says why
     */
    public static void check(@NonNull DeploymentRequest request, @NonNull EngineContext.Configuration configuration)
            throws UserErrorException {
        RequestOptions options = request.options();
        List<String> names = configuration.stacks().stream().map(Stack::name).toList();
        if (names.isEmpty()) {
            throw new UserErrorException(
                    "No stack serves " + options.repository() + ": add one in Manage Jenkins, System, Auto Deploy");
        }
        Set<String> excluded = configuration.settings().excludedStacks();
        for (String name : Stream.concat(options.stacks().stream(), options.resume().stream())
                .toList()) {
            if (!names.contains(name)) {
                throw new UserErrorException("There is no stack " + name + " for " + options.repository()
                        + "; there are " + String.join(", ", names));
            }
            if (excluded.contains(name)) {
                throw notAllowed(List.of(name), ADD_PROJECT);
            }
        }
        if (excluded.containsAll(names)) {
            throw notAllowed(names, ADD_PROJECT);
        }
        if (request.subject() instanceof DeploymentRequest.Redeploy redeploy) {
            if (configuration.rules().tags().read(redeploy.tag()).isEmpty()) {
                throw new UserErrorException("\"" + redeploy.tag()
                        + "\" is not a release tag; a release tag looks like "
                        + configuration.rules().tags().first());
            }
            List<String> left = names.stream().filter(excluded::contains).toList();
            if (options.stacks().isEmpty() && !left.isEmpty()) {
                throw notAllowed(
                        left,
                        ". Name the stacks to which it shall deploy the release: autoDeploy(tag: '" + redeploy.tag()
                                + "', stacks: ['"
                                + names.stream()
                                        .filter(name -> !excluded.contains(name))
                                        .collect(Collectors.joining("', '"))
                                + "'])");
            }
        }
        WaitFor waitFor = options.waitFor();
        if (waitFor != null
                && waitFor != WaitFor.ACCEPTED
                && configuration.spinnaker().isEmpty()) {
            throw new UserErrorException("waitFor: '" + waitFor
                    + "' needs to read from Spinnaker: configure a Gate URL in Manage Jenkins, System, Auto Deploy");
        }
        Trigger.refuseUnsendable(options.deployer(), options.parameters());
        for (String name : options.parameters().keySet()) {
            if (configuration.stacks().stream()
                    .anyMatch(stack -> stack.tagParameter().equals(name))) {
                throw new UserErrorException("The parameter " + name + " receives the tag, so a build can't set it");
            }
        }
    }

    private static UserErrorException notAllowed(List<String> stacks, String advice) {
        return new UserErrorException("This project may not deploy to " + String.join(", ", stacks) + advice);
    }
}
