package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Downloads a small public file from the web. It sends no credential and follows no redirect. Messages name only the host,
 * because the rest of an address may be a secret: everybody who knows the address of a private calendar can read it.
 */
public final class Download {

    private final Http http;
    private final int limit;

    /** @param limit how many bytes the file may have */
    public Download(@NonNull Http http, int limit) {
        this.http = http;
        this.limit = limit;
    }

    /**
     * Downloads a file.
     *
     * @return the bytes. The future fails with an {@link IOException} whose message says what was answered and what to do
     */
    @NonNull
    public CompletableFuture<byte[]> get(@NonNull URI address) {
        return http.download(http.request(address).GET().build(), limit).handle((answer, failure) -> {
            try {
                return body(address.getHost(), answer, failure);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private byte[] body(String host, HttpResponse<byte[]> answer, Throwable failure) throws IOException {
        if (failure != null) {
            throw new IOException(host + " " + what(Http.cause(failure)), Http.cause(failure));
        }
        int status = answer.statusCode();
        if (status / 100 == 3) {
            throw new IOException(host + " answers that the file is at another address (" + status
                    + "). Redirects are not followed: write the other address");
        }
        if (status != 200) {
            throw new IOException(host + " answers " + status + ". Look whether the address shows the file in a browser"
                    + " in which nobody is logged in");
        }
        return answer.body();
    }

    private String what(Throwable cause) {
        if (cause instanceof AnswerTooLargeException) {
            return "sends more than " + limit + " bytes. Choose a smaller file";
        }
        if (cause instanceof HttpTimeoutException) {
            return "did not send the whole file in time";
        }
        return "did not send the file: "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
