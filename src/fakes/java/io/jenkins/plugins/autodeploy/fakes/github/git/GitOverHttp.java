package io.jenkins.plugins.autodeploy.fakes.github.git;

import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Endpoint;
import io.jenkins.plugins.autodeploy.fakes.http.Router;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Serves the repositories for {@code git clone}, {@code git fetch} and {@code git push}: git's smart HTTP protocol. A
 * push needs the permission. What it can change is in {@link PushedRefs}.
 */
public final class GitOverHttp implements Endpoint {
    private static final String FETCH = "git-upload-pack";
    private static final String PUSH = "git-receive-pack";

    private final Instance instance;
    private final Router router = new Router();

    public GitOverHttp(Instance instance) {
        this.instance = instance;
        for (String repository : List.of("/{owner}/{repo}.git/", "/{owner}/{repo}/")) {
            router.on("GET " + repository + "info/refs", this::advertise)
                    .on("POST " + repository + FETCH, this::upload)
                    .on("POST " + repository + PUSH, this::receive);
        }
    }

    /** A fetch is a POST, but it changes nothing. */
    public static boolean onlyReads(ServerRequest request) {
        return request.path().endsWith("/" + FETCH);
    }

    @Override
    public Answer answer(ServerRequest request) {
        return router.route(request).orElseGet(() -> Answer.html(404, "Page not found"));
    }

    private Answer advertise(ServerRequest request, Map<String, String> path) {
        String service = request.parameter("service").orElse("");
        return switch (service) {
            case FETCH ->
                serve(
                        request,
                        path,
                        FETCH + "-advertisement",
                        false,
                        (repository, out) -> fetch(request, repository).sendAdvertisedRefs(advertiser(out), FETCH));
            case PUSH ->
                serve(request, path, PUSH + "-advertisement", true, (repository, out) -> {
                    PacketLineOut lines = new PacketLineOut(out);
                    lines.writeString("# service=" + PUSH + "\n");
                    lines.end();
                    push(repository).sendAdvertisedRefs(advertiser(out));
                });
            default -> notGranted();
        };
    }

    private static RefAdvertiser advertiser(OutputStream out) {
        return new RefAdvertiser.PacketLineOutRefAdvertiser(new PacketLineOut(out));
    }

    private Answer upload(ServerRequest request, Map<String, String> path) {
        return serve(
                request,
                path,
                FETCH + "-result",
                false,
                (repository, out) -> fetch(request, repository).upload(body(request), out, null));
    }

    private Answer receive(ServerRequest request, Map<String, String> path) {
        return serve(
                request,
                path,
                PUSH + "-result",
                true,
                (repository, out) -> push(repository).receive(body(request), out, null));
    }

    private static UploadPack fetch(ServerRequest request, FakeRepository repository) {
        UploadPack upload = new UploadPack(repository.git().repository());
        upload.setBiDirectionalPipe(false);
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        request.header("Git-Protocol").ifPresent(version -> upload.setExtraParameters(List.of(version.split(":"))));
        return upload;
    }

    private static ReceivePack push(FakeRepository repository) {
        ReceivePack receive = new ReceivePack(repository.git().repository());
        receive.setBiDirectionalPipe(false);
        receive.setPreReceiveHook(new PushedRefs(repository));
        return receive;
    }

    private Answer serve(
            ServerRequest request, Map<String, String> path, String type, boolean writing, Exchange exchange) {
        Optional<Token> token;
        try {
            token = instance.tokens().authenticate(request.header("Authorization"));
        } catch (ApiError badCredentials) {
            return unauthorized();
        }
        Optional<FakeRepository> repository = instance.repository(path.get("owner") + "/" + path.get("repo"))
                .filter(found -> token.map(each -> each.sees(found)).orElse(!found.isPrivate()));
        if (token.isEmpty() && (writing || repository.isEmpty())) {
            return unauthorized();
        }
        if (repository.isEmpty()) {
            return Answer.of(404, "text/plain", "Repository not found.\n");
        }
        if (writing && !token.get().may(Permission.CONTENTS, repository.get())) {
            return notGranted();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            exchange.with(repository.get(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.of(200, "application/x-" + type, out.toByteArray())
                .with("Cache-Control", "no-cache, max-age=0, must-revalidate");
    }

    private static Answer notGranted() {
        return Answer.of(403, "text/plain; charset=utf-8", "Write access to repository not granted.\n");
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
        void with(FakeRepository repository, OutputStream out) throws IOException;
    }
}
