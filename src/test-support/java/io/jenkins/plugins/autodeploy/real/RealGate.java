package io.jenkins.plugins.autodeploy.real;

import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The Gate of a real Spinnaker, as one controller sees it. Deployments that share an object of this class share the
 * schedule of their questions too.
 */
public final class RealGate {

    /** A stack's time limit. Nobody needs as much. */
    static final Duration TIME_LIMIT = Duration.ofMinutes(4);

    private final RealSpinnaker spinnaker;
    private final URI root;
    private final Http http = TestHttp.withRealDates();
    private final Timer timer = (delay, task) -> CompletableFuture.delayedExecutor(
                    delay.toMillis(), TimeUnit.MILLISECONDS)
            .execute(task);
    private final Gate gate;
    private final ExecutionQueries queries;

    /** How a stack starts its pipeline. */
    public enum Way {
        WEBHOOK {
            @Override
            Starter starter(RealGate gate, String pipeline, String secret) {
                WebhookUrl url = new WebhookUrl(gate.root + "webhooks/webhook/" + gate.spinnaker.source(pipeline));
                return new Webhook(gate.http, url, () -> Map.of("secret", secret));
            }
        },
        PIPELINE {
            @Override
            Starter starter(RealGate gate, String pipeline, String secret) {
                try {
                    return new GatePipeline(gate.gate, gate.spinnaker.application(), pipeline);
                } catch (UserErrorException e) {
                    throw new IllegalArgumentException(e);
                }
            }
        };

        abstract Starter starter(RealGate gate, String pipeline, String secret);
    }

    /** @param root Gate, or something in front of it. Ends with a slash */
    public RealGate(RealSpinnaker spinnaker, URI root) {
        this.spinnaker = spinnaker;
        this.root = root;
        gate = new Gate(http, root, List.of(spinnaker.application()), GateCredential.None::new);
        queries = new ExecutionQueries(gate, timer, Clock.systemUTC());
    }

    /**
     * A stack that waits for the success of its pipeline.
     *
     * @param secret the secret that a webhook carries
     */
    public Stack stack(String name, Way way, String pipeline, String secret) {
        return new Stack(
                name,
                way.starter(this, pipeline, secret),
                "tag",
                Map.of("REGION", "eu"),
                FollowRules.DEFAULT.with(WaitFor.SUCCEEDED, TIME_LIMIT),
                true,
                DeploymentWindows.NONE);
    }

    Http http() {
        return http;
    }

    Timer timer() {
        return timer;
    }

    ExecutionQueries queries() {
        return queries;
    }
}
