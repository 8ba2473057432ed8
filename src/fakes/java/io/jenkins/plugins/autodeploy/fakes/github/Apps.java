package io.jenkins.plugins.autodeploy.fakes.github;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The GitHub Apps of an instance. */
public final class Apps {
    private static final String SCHEME = "Bearer ";

    private final Instance instance;
    private final Map<Long, GitHubApp> apps = new ConcurrentHashMap<>();
    private final Map<Long, PublicKey> keys = new ConcurrentHashMap<>();
    private GitHubApp jenkins;

    Apps(Instance instance) {
        this.instance = instance;
    }

    /** Registers an app that signs its requests, and installs it for its owner. */
    public GitHubApp register(long id, String owner, PublicKey key, Set<Permission> permissions) {
        keys.put(id, key);
        return apps.computeIfAbsent(
                id, number -> create(number, "app-" + number, instance.organization(owner), permissions));
    }

    /** An app of which only tokens are known. */
    synchronized GitHubApp jenkins() {
        if (jenkins == null) {
            jenkins = create(instance.nextId(), "jenkins", instance.account("octocat"), Set.of(Permission.values()));
        }
        return jenkins;
    }

    private GitHubApp create(long id, String slug, Account owner, Set<Permission> permissions) {
        return new GitHubApp(
                id,
                slug,
                owner,
                permissions,
                instance.nextId(),
                instance.clock().now());
    }

    /**
     * The app that sends a request with a signature of its own, and not with a token.
     *
     * @throws ApiError 401 if there is none, it is forged or its time is over
     */
    public GitHubApp authenticate(Optional<String> authorization) {
        AppSignature signature = authorization
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> new AppSignature(header.substring(SCHEME.length())))
                .orElseThrow(AppSignature::undecodable);
        GitHubApp app = apps.values().stream()
                .filter(each -> Long.toString(each.id()).equals(signature.issuer()))
                .findFirst()
                .orElseThrow(() -> ApiError.unauthorized("Integration not found"));
        signature.verify(keys.get(app.id()));
        return app;
    }
}
