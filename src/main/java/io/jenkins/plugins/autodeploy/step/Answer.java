package io.jenkins.plugins.autodeploy.step;

import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the step gives back to the Jenkinsfile: plain maps, lists and texts, which the sandbox allows to read. */
final class Answer {

    private Answer() {}

    static Map<String, Object> skipped(String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", "SKIPPED");
        answer.put("message", message);
        answer.put("stacks", new LinkedHashMap<>());
        return answer;
    }

    static Map<String, Object> of(Deployment deployment) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", deployment.stage().name());
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
            answer.put("url", deployment.page().url());
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
        return answer;
    }

    /** Why it failed, and what is true now on each stack. */
    static String failure(Deployment deployment) {
        String stacks = deployment.stacks().stream().map(Answer::truth).collect(Collectors.joining(", "));
        return deployment.message() + (stacks.isEmpty() ? "" : ". Now: " + stacks);
    }

    private static String truth(StackDeployment stack) {
        return stack.stack() + " " + stack.state();
    }
}
