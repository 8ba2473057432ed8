package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks what a build asks for, before anything is asked of GitHub. */
public final class RequestCheck {

    private RequestCheck() {}

    /**
     * @param stacks those that serve the repository
     * @param readable whether executions in Spinnaker can be read
     * @return the request
     * @throws UserErrorException if it can't be carried out; the message says why
     */
    @NonNull
    public static Request check(
            @NonNull Request request, @NonNull ReleaseRules rules, @NonNull List<Stack> stacks, boolean readable)
            throws UserErrorException {
        List<String> names = stacks.stream().map(Stack::name).toList();
        if (names.isEmpty()) {
            throw new UserErrorException(
                    "No stack serves " + request.repository() + ": add one in Manage Jenkins, System, Auto Deploy");
        }
        for (String name : Stream.concat(request.stacks().stream(), request.resume().stream())
                .toList()) {
            if (!names.contains(name)) {
                throw new UserErrorException("There is no stack " + name + " for " + request.repository()
                        + "; there are " + String.join(", ", names));
            }
        }
        if (request.tag() != null && rules.tags().read(request.tag()).isEmpty()) {
            throw new UserErrorException("\"" + request.tag() + "\" is no release tag; one looks like "
                    + rules.tags().first());
        }
        if (request.waitFor() != null && request.waitFor() != WaitFor.ACCEPTED && !readable) {
            throw new UserErrorException("waitFor: '" + request.waitFor().name().toLowerCase(Locale.ROOT)
                    + "' takes Spinnaker's word: configure a Gate URL in Manage Jenkins, System, Auto Deploy");
        }
        Trigger.refuseExpressions(request.build(), request.parameters());
        for (String name : request.parameters().keySet()) {
            if (stacks.stream().anyMatch(stack -> stack.tagParameter().equals(name))) {
                throw new UserErrorException("The parameter " + name + " receives the tag and can't be given");
            }
        }
        return request;
    }
}
