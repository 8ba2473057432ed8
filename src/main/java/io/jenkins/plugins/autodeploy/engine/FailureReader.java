package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.RequestFailure;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.RequestException;
import java.util.concurrent.CompletionException;

/** Reads why a request to GitHub or Spinnaker failed. */
final class FailureReader {

    private FailureReader() {}

    /**
     * Reads the failure of a future.
     *
     * @throws CompletionException with the cause if the cause is no {@link RequestException}: then it is a bug
     */
    static RequestFailure read(Throwable failure) {
        if (Http.cause(failure) instanceof RequestException e) {
            return new RequestFailure(
                    e.getMessage(), e.isTransient(), e.retryAfter().orElse(null));
        }
        throw new CompletionException(Http.cause(failure));
    }
}
