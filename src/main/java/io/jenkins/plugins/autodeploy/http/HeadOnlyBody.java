package io.jenkins.plugins.autodeploy.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads nothing of a body. If there is one, the connection is closed. */
final class HeadOnlyBody implements BodySubscriber<Void> {

    private final CompletableFuture<Void> body = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        begun.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        // Nothing of the body is needed.
    }

    @Override
    public void onError(Throwable failure) {
        // The head of the answer is there, and nothing else is needed.
    }

    @Override
    public void onComplete() {
        // The head of the answer is there, and nothing else is needed.
    }
}
