package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

/**
 * Who may use Gate. At first no login is required. Webhooks never require a login, as in a Gate without
 * {@code security.webhooks.defaultAuthEnabled}.
 */
public final class GateLogin {
    private final Set<String> authorizations = new CopyOnWriteArraySet<>();
    private final Set<String> tokens = new CopyOnWriteArraySet<>();
    private final Set<String> readable = new CopyOnWriteArraySet<>();
    private final Set<String> executable = new CopyOnWriteArraySet<>();

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
     * Empty if the request may pass. Without a login or with a wrong one, Gate redirects to its login page. It answers
     * 401, without a body, only to a wrong API token, which begins with {@code spk_} (measured, Spinnaker main 8f1801da,
     * 2026-08-21).
     */
    Optional<Answer> refuse(ServerRequest request) {
        boolean known = authorizations.isEmpty()
                || request.header("X-Spinnaker-Token").filter(tokens::contains).isPresent()
                || request.header("Authorization")
                        .filter(authorizations::contains)
                        .isPresent();
        if (known) {
            return Optional.empty();
        }
        boolean token = Stream.of("X-Spinnaker-Token", "Authorization")
                .flatMap(name -> request.header(name).stream())
                .anyMatch(value -> value.startsWith("spk_") || value.startsWith("Bearer spk_"));
        String host = request.header("Host").orElse("localhost");
        return Optional.of(token ? Answer.empty(401) : Answer.empty(302).with("Location", "http://" + host + "/login"));
    }
}
