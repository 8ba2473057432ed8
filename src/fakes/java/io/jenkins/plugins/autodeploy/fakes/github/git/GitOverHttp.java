package io.jenkins.plugins.autodeploy.fakes.github.git;

import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Endpoint;
import io.jenkins.plugins.autodeploy.fakes.http.Router;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Serves the repositories for {@code git clone} and {@code git fetch}: the read half of git's smart HTTP protocol. It
 * refuses each push, as GitHub does without the permission.
 */
public final class GitOverHttp implements Endpoint {
    private static final String SERVICE = "git-upload-pack";

    private final Instance instance;
    private final Router router = new Router();

    public GitOverHttp(Instance instance) {
        this.instance = instance;
        router.on("GET /{owner}/{repo}.git/info/refs", this::advertise)
                .on("POST /{owner}/{repo}.git/" + SERVICE, this::upload)
                .on("GET /{owner}/{repo}/info/refs", this::advertise)
                .on("POST /{owner}/{repo}/" + SERVICE, this::upload);
    }

    /** A fetch is a POST, but it changes nothing. */
    public static boolean onlyReads(ServerRequest request) {
        return request.path().endsWith("/" + SERVICE);
    }

    @Override
    public Answer answer(ServerRequest request) {
        return router.route(request).orElseGet(() -> Answer.html(404, "Page not found"));
    }

    private Answer advertise(ServerRequest request, Map<String, String> path) {
        if (request.parameter("service").filter(SERVICE::equals).isEmpty()) {
            return Answer.of(403, "text/plain; charset=utf-8", "Write access to repository not granted.\n");
        }
        return serve(request, path, "advertisement", (upload, out) -> {
            RefAdvertiser.PacketLineOutRefAdvertiser refs =
                    new RefAdvertiser.PacketLineOutRefAdvertiser(new PacketLineOut(out));
            upload.sendAdvertisedRefs(refs, SERVICE);
        });
    }

    private Answer upload(ServerRequest request, Map<String, String> path) {
        return serve(request, path, "result", (upload, out) -> upload.upload(body(request), out, null));
    }

    private Answer serve(ServerRequest request, Map<String, String> path, String kind, Exchange exchange) {
        Optional<Token> token;
        try {
            token = instance.tokens().authenticate(request.header("Authorization"));
        } catch (ApiError badCredentials) {
            return unauthorized();
        }
        Optional<FakeRepository> repository = instance.repository(path.get("owner") + "/" + path.get("repo"))
                .filter(found -> token.map(each -> each.sees(found)).orElse(!found.isPrivate()));
        if (repository.isEmpty()) {
            return token.isEmpty() ? unauthorized() : Answer.of(404, "text/plain", "Repository not found.\n");
        }
        UploadPack upload = new UploadPack(repository.get().git().repository());
        upload.setBiDirectionalPipe(false);
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        request.header("Git-Protocol").ifPresent(version -> upload.setExtraParameters(List.of(version.split(":"))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            exchange.with(upload, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.of(200, "application/x-" + SERVICE + "-" + kind, out.toByteArray())
                .with("Cache-Control", "no-cache, max-age=0, must-revalidate");
    }

    /** The answer that makes git repeat the request with a user and a password. */
    private static Answer unauthorized() {
        return Answer.of(401, "text/plain; charset=utf-8", "Invalid username or token.\n")
                .with("WWW-Authenticate", "Basic realm=\"GitHub\"");
    }

    private static InputStream body(ServerRequest request) throws IOException {
        InputStream body = new ByteArrayInputStream(request.body());
        return request.header("Content-Encoding").filter("gzip"::equals).isPresent() ? new GZIPInputStream(body) : body;
    }

    @FunctionalInterface
    private interface Exchange {
        void with(UploadPack upload, ByteArrayOutputStream out) throws IOException;
    }
}
