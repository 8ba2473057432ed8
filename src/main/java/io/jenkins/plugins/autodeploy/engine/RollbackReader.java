package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.DeploymentSettings;
import io.jenkins.plugins.autodeploy.deployment.RolledAcross;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.ledger.LostReleases;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Reads what a rollback to an existing release would take away from stacks, and what still runs there. */
final class RollbackReader {

    private final EngineContext context;
    private final DeploymentRequest request;
    private final Tagged tagged;
    private final DeploymentSettings settings;

    /** @param tagged what GitHub answered about the tag of the release */
    RollbackReader(EngineContext context, DeploymentRequest request, Tagged tagged) {
        this.context = context;
        this.request = request;
        this.tagged = tagged;
        this.settings = context.configuration().settings();
    }

    /** What stacks would lose. GitHub is not asked if the answer decides nothing. */
    CompletableFuture<List<RolledAcross>> across(Redeploy redeploy, ReleaseTag tag) {
        LabelRule labels = settings.rules().labels();
        if (redeploy.acrossNoRollback() || !labels.knowsNoRollback()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Map<String, LostReleases> lost = new LinkedHashMap<>();
        try {
            for (String stack : settings.stacksOf(request)) {
                context.ledger().lost(tagged.repository(), stack, tag).ifPresent(each -> lost.put(stack, each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LostChangesReader(
                        context.gitHub(),
                        tagged.repository().name(),
                        tagged.branch().name(),
                        labels)
                .read(tag, lost);
    }

    /**
     * By name of the stack, the triggers whose executions may still run. Only a preview needs them: a deployment asks for
     * them when it is about to send.
     */
    Map<String, List<RunningTrigger>> running() {
        Map<String, List<RunningTrigger>> running = new HashMap<>();
        if (request.isPreview()) {
            try {
                for (String stack : settings.stacksOf(request)) {
                    running.put(stack, context.ledger().running(tagged.repository(), stack));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }
}
