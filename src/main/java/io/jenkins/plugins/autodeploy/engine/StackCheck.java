package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.check.PipelineCheck;
import io.jenkins.plugins.autodeploy.check.StackFinding;
import io.jenkins.plugins.autodeploy.check.StackFindingKind;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.PipelineConfig;
import io.jenkins.plugins.autodeploy.spinnaker.PipelineConfigs;
import io.jenkins.plugins.autodeploy.spinnaker.StartTarget;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Checks whether the trigger of a stack would start a pipeline, and what else a person should know about it. It reads the
 * pipelines, and sends no trigger.
 */
public final class StackCheck {

    private final PipelineConfigs pipelines;

    /** @param pipelines reads the pipelines */
    public StackCheck(@NonNull PipelineConfigs pipelines) {
        this.pipelines = Objects.requireNonNull(pipelines);
    }

    /**
     * Checks a stack for a repository that it serves.
     *
     * @return what was found, what matters most first. The future never fails: a problem is a finding too
     */
    @NonNull
    public CompletableFuture<List<StackFinding>> check(@NonNull Stack stack, @NonNull RepositoryName repository) {
        return stack.starter()
                .target(repository.owner(), repository.name(), stack.name())
                .thenCompose(target -> pipelines
                        .read()
                        .thenApply(found -> clean(compare(stack, target, found), target))
                        .exceptionally(failure -> problem(StackFindingKind.UNREADABLE, failure)))
                .exceptionally(failure -> problem(StackFindingKind.NO_SECRET, failure));
    }

    private List<StackFinding> compare(Stack stack, StartTarget target, List<PipelineConfig> found) {
        return new PipelineCheck(stack.tagParameter(), stack.parameters().keySet(), found, pipelines.now()).of(target);
    }

    /** A secret is removed before a text is cut, or a part of the secret could stay. */
    private static List<StackFinding> clean(List<StackFinding> findings, StartTarget target) {
        return findings.stream()
                .map(finding -> finding.with(
                        name -> UntrustedText.clean(target.secrets().removedFrom(name))))
                .toList();
    }

    private static List<StackFinding> problem(StackFindingKind kind, Throwable failure) {
        Throwable cause = Http.cause(failure);
        String text = Objects.toString(cause.getMessage(), cause.getClass().getSimpleName());
        return List.of(StackFinding.of(kind, UntrustedText.clean(text)));
    }
}
