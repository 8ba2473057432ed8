package io.jenkins.plugins.autodeploy.step;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the result that the step returns to the Jenkinsfile. It has only maps, lists and texts, because the sandbox
 * allows a Jenkinsfile to read these types. The texts are clean, because a Jenkinsfile often prints them.
 */
final class StepResult {

    private StepResult() {}

    static Map<String, Object> skipped(String message) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("state", "SKIPPED");
        result.put("message", UntrustedText.clean(message));
        result.put("stacks", new LinkedHashMap<>());
        result.put("executions", new LinkedHashMap<>());
        return result;
    }

    /** @param pages finds the page of an execution in Deck; empty if the page is not known */
    static Map<String, Object> of(Deployment deployment, Function<Execution, Optional<URI>> pages) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("state", deployment.phase().name());
        result.put("message", UntrustedText.clean(deployment.message()));
        if (deployment.release() != null) {
            result.put("repository", deployment.release().repository().name().toString());
            result.put("tag", deployment.release().tag().name());
            result.put(
                    "previous",
                    deployment.release().previous() == null
                            ? null
                            : deployment.release().previous().name());
            result.put("commit", deployment.release().commit());
            result.put("url", deployment.gitHubRelease().url());
            result.put(
                    "pullRequests",
                    new ArrayList<>(deployment.release().pullRequests().stream()
                            .map(PullRequest::number)
                            .toList()));
        }
        Map<String, String> stacks = new LinkedHashMap<>();
        deployment
                .stacks()
                .forEach(stack -> stacks.put(stack.stack(), stack.state().name()));
        result.put("stacks", stacks);
        result.put("executions", executions(deployment, pages));
        return result;
    }

    private static Map<String, Object> executions(Deployment deployment, Function<Execution, Optional<URI>> pages) {
        Map<String, Object> executions = new LinkedHashMap<>();
        for (StackDeployment stack : deployment.stacks()) {
            List<Map<String, String>> each = new ArrayList<>();
            stack.executions().forEach(execution -> each.add(execution(execution, pages.apply(execution))));
            executions.put(stack.stack(), each);
        }
        return executions;
    }

    private static Map<String, String> execution(Execution execution, Optional<URI> page) {
        Map<String, String> result = new LinkedHashMap<>();
        result.put("id", UntrustedText.clean(execution.id()));
        result.put("application", UntrustedText.clean(execution.application()));
        result.put("pipeline", UntrustedText.clean(execution.pipeline()));
        result.put("status", execution.status().name());
        result.put("url", page.map(URI::toString).orElse(null));
        return result;
    }

    /** Why the deployment failed, and the state of each stack now. */
    static String failure(Deployment deployment) {
        String stacks = deployment.stacks().stream().map(StepResult::state).collect(Collectors.joining(", "));
        return UntrustedText.clean(deployment.message()) + (stacks.isEmpty() ? "" : ". Now: " + stacks);
    }

    private static String state(StackDeployment stack) {
        return stack.stack() + " " + stack.state();
    }
}
