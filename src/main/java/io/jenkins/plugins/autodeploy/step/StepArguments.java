package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.List;
import java.util.Map;

/**
 * Checks the lists and maps that a Jenkinsfile gives to the step. A variable that is not set is null in a Jenkinsfile. It
 * must never become the text {@code null}, and an empty list must never mean everything.
 */
final class StepArguments {

    private StepArguments() {}

    /**
     * The stacks to deploy.
     *
     * @param none whether the Jenkinsfile wrote an empty list, which is not the same as writing none
     */
    @NonNull
    static List<String> stacks(@NonNull List<String> stacks, boolean none) throws UserErrorException {
        if (none) {
            throw new UserErrorException("stacks: [] names no stack, so nothing would be deployed. Leave stacks out to"
                    + " deploy to all stacks. Nothing was released or deployed");
        }
        return names("stacks", stacks);
    }

    /** A list of names of stacks. */
    @NonNull
    static List<String> names(@NonNull String parameter, @NonNull List<String> names) throws UserErrorException {
        for (String name : names) {
            if (name == null || name.isBlank()) {
                throw new UserErrorException(parameter + " has an entry without a name. Perhaps a variable in the"
                        + " Jenkinsfile is not set. Nothing was released or deployed");
            }
        }
        return names;
    }

    /** Parameters for the pipelines. */
    @NonNull
    static Map<String, String> parameters(@NonNull Map<String, String> parameters) throws UserErrorException {
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (parameter.getKey() == null || parameter.getKey().isBlank()) {
                throw new UserErrorException(
                        "parameters has an entry without a name. Nothing was released or deployed");
            }
            if (parameter.getValue() == null) {
                throw new UserErrorException(
                        "The parameter " + parameter.getKey() + " is null. Perhaps a variable in the Jenkinsfile is"
                                + " not set. Leave the parameter out, or give it a"
                                + " value. Nothing was released or deployed");
            }
        }
        return parameters;
    }
}
