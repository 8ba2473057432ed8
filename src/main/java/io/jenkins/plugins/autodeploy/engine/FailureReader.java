package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.RequestFailure;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.RequestException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;

/** Reads why a request to GitHub or Spinnaker, or a write to the disk, failed. */
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
                    e.clause(), e.isTransient(), e.retryAfter().orElse(null));
        }
        throw new CompletionException(Http.cause(failure));
    }

    /** A text for people that is never empty. Java's exceptions of files often have the name of the file only. */
    static String text(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof FileSystemException file && file.getReason() == null
                ? failure.getClass().getSimpleName() + " " + message
                : message;
    }
}
