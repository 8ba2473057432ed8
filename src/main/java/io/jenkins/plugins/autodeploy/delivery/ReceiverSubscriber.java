package io.jenkins.plugins.autodeploy.delivery;

import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.RetryAfter;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Sends events to a receiver of webhooks. It follows no redirect, and reads nothing but the head of an answer. So a receiver
 * can neither lead the secret elsewhere nor fill the memory.
 */
final class ReceiverSubscriber implements Subscriber {

    private final WebhookReceiver receiver;
    private final Supplier<Http> http;
    private final Supplier<CdEvents> format;

    /** @param http the client for receivers, which has their time limit */
    ReceiverSubscriber(WebhookReceiver receiver, Supplier<Http> http, Supplier<CdEvents> format) {
        this.receiver = receiver;
        this.http = http;
        this.format = format;
    }

    @Override
    public boolean wants(AutoDeployEvent event) {
        return receiver.wanted().test(event);
    }

    @Override
    public CompletableFuture<DeliveryAnswer> deliver(AutoDeployEvent event) {
        Http client = http.get();
        return client.call(receiver.secret())
                .handle((secret, failure) ->
                        failure == null ? WebhookSignature.with(secret) : Optional.<WebhookSignature>empty())
                .thenCompose(signature -> signature
                        .map(known -> send(client, known, event))
                        .orElseGet(
                                () -> CompletableFuture.completedFuture(DeliveryAnswer.of(DeliveryOutcome.NO_SECRET))));
    }

    private CompletableFuture<DeliveryAnswer> send(Http client, WebhookSignature signature, AutoDeployEvent event) {
        CompletableFuture<DeliveryAnswer> sent = CompletableFuture.completedFuture(DeliveryAnswer.DELIVERED);
        for (CdEvent each : format.get().of(event)) {
            sent = sent.thenCompose(before -> before.outcome() == DeliveryOutcome.DELIVERED
                    ? send(client, signature, each)
                    : CompletableFuture.completedFuture(before));
        }
        return sent;
    }

    private CompletableFuture<DeliveryAnswer> send(Http client, WebhookSignature signature, CdEvent event) {
        byte[] body = event.body();
        long seconds = client.now().getEpochSecond();
        HttpRequest request = client.request(receiver.url())
                .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .header(WebhookSignature.ID, event.id())
                .header(WebhookSignature.TIMESTAMP, Long.toString(seconds))
                .header(WebhookSignature.SIGNATURE, signature.of(event.id(), seconds, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.head(request).handle((answer, failure) -> failure == null ? read(answer) : read(failure));
    }

    private static DeliveryAnswer read(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        DeliveryOutcome outcome =
                switch (status) {
                    case 400, 410, 413, 415, 422 -> DeliveryOutcome.REFUSED;
                    default ->
                        switch (status / 100) {
                            case 2 -> DeliveryOutcome.DELIVERED;
                            case 3 -> DeliveryOutcome.REDIRECTED;
                            default -> DeliveryOutcome.ERROR;
                        };
                };
        return new DeliveryAnswer(
                outcome, status, RetryAfter.of(answer.headers()).orElse(null));
    }

    private static DeliveryAnswer read(Throwable failure) {
        Throwable cause = Http.cause(failure);
        if (cause instanceof HttpTimeoutException) {
            return DeliveryAnswer.of(DeliveryOutcome.TIMEOUT);
        }
        return DeliveryAnswer.of(cause instanceof IOException ? DeliveryOutcome.UNREACHABLE : DeliveryOutcome.BUG);
    }
}
