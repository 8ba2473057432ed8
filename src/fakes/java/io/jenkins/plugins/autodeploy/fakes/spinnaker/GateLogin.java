package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Who may use Gate. At first no login is required. Webhooks never require a login, as in a Gate without
 * {@code security.webhooks.defaultAuthEnabled}.
 */
public final class GateLogin {
    private final Set<String> authorizations = new CopyOnWriteArraySet<>();
    private final Set<String> tokens = new CopyOnWriteArraySet<>();
    private final Set<String> readable = new CopyOnWriteArraySet<>();
    private final Set<String> executable = new CopyOnWriteArraySet<>();
    private volatile boolean redirecting;

    public GateLogin basic(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        authorizations.add("Basic " + pair);
        return this;
    }

    /** An API token, as {@code X-Spinnaker-Token} or {@code Bearer}. */
    public GateLogin token(String token) {
        authorizations.add("Bearer " + token);
        tokens.add(token);
        return this;
    }

    /**
     * Fiat is on: clients can read only these applications. Only an administrator can read all applications together.
     */
    public GateLogin readsOnly(String... applications) {
        readable.addAll(Set.of(applications));
        return this;
    }

    /** Fiat is on: pipelines of these applications can be canceled too. */
    public GateLogin executes(String... applications) {
        executable.addAll(Set.of(applications));
        return readsOnly(applications);
    }

    boolean mayExecute(String application) {
        return readable.isEmpty() || executable.contains(application);
    }

    boolean mayRead(String application) {
        return readable.isEmpty() || readable.contains(application);
    }

    /**
     * Redirects clients without a login to a login page instead of answering 401, as {@code BasicAuthConfig} and a
     * single sign-on do.
     */
    public GateLogin redirectToLoginPage() {
        redirecting = true;
        return this;
    }

    /** Empty if the request may pass. */
    Optional<Answer> refuse(ServerRequest request) {
        boolean known = authorizations.isEmpty()
                || request.header("X-Spinnaker-Token").filter(tokens::contains).isPresent()
                || request.header("Authorization")
                        .filter(authorizations::contains)
                        .isPresent();
        if (known) {
            return Optional.empty();
        }
        return Optional.of(redirecting ? Answer.empty(302).with("Location", "/login") : unauthorized());
    }

    private static Answer unauthorized() {
        return GateErrors.answer(401, "Unauthorized", "Full authentication is required to access this resource")
                .with("WWW-Authenticate", "Basic realm=\"Realm\"");
    }
}
