package io.jenkins.plugins.autodeploy.step;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the step gives back to the Jenkinsfile: plain maps, lists and texts, which the sandbox allows to read. */
final class StepResult {

    private StepResult() {}

    static Map<String, Object> skipped(String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", "SKIPPED");
        answer.put("message", message);
        answer.put("stacks", new LinkedHashMap<>());
        answer.put("executions", new LinkedHashMap<>());
        return answer;
    }

    /** @param pages an execution's page in Deck, where that is known */
    static Map<String, Object> of(Deployment deployment, Function<Execution, Optional<URI>> pages) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", deployment.phase().name());
        answer.put("message", deployment.message());
        if (deployment.release() != null) {
            answer.put("repository", deployment.release().repository().name().toString());
            answer.put("tag", deployment.release().tag().name());
            answer.put(
                    "previous",
                    deployment.release().previous() == null
                            ? null
                            : deployment.release().previous().name());
            answer.put("commit", deployment.release().commit());
            answer.put("url", deployment.gitHubRelease().url());
            answer.put(
                    "pullRequests",
                    new ArrayList<>(deployment.release().pullRequests().stream()
                            .map(PullRequest::number)
                            .toList()));
        }
        Map<String, String> stacks = new LinkedHashMap<>();
        deployment
                .stacks()
                .forEach(stack -> stacks.put(stack.stack(), stack.state().name()));
        answer.put("stacks", stacks);
        answer.put("executions", executions(deployment, pages));
        return answer;
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
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("id", execution.id());
        answer.put("application", execution.application());
        answer.put("pipeline", execution.pipeline());
        answer.put("status", execution.status().name());
        answer.put("url", page.map(URI::toString).orElse(null));
        return answer;
    }

    /** Why it failed, and what is true now on each stack. */
    static String failure(Deployment deployment) {
        String stacks = deployment.stacks().stream().map(StepResult::truth).collect(Collectors.joining(", "));
        return deployment.message() + (stacks.isEmpty() ? "" : ". Now: " + stacks);
    }

    private static String truth(StackDeployment stack) {
        return stack.stack() + " " + stack.state();
    }
}
