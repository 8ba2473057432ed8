package io.jenkins.plugins.autodeploy.fakes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitHubApp;
import io.jenkins.plugins.autodeploy.fakes.github.GitHubClock;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.RateLimit;
import io.jenkins.plugins.autodeploy.fakes.github.git.GitOverHttp;
import io.jenkins.plugins.autodeploy.fakes.github.graphql.GraphQlApi;
import io.jenkins.plugins.autodeploy.fakes.github.rest.RateLimitAnswers;
import io.jenkins.plugins.autodeploy.fakes.github.rest.RestApi;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.FakeServer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequests;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A GitHub Enterprise Server for tests, the demo and benchmarks. It has REST below {@code /api/v3}, GraphQL at
 * {@code /api/graphql}, and git over HTTP. The git repositories are real ones in memory.
 */
public final class FakeGitHub implements AutoCloseable {
    /** A token that is valid from the start and has every permission. */
    public static final String TOKEN = "ghp_fakefakefakefakefakefakefakefakefake";

    private static final String REST = "/api/v3";
    private static final String GRAPHQL = "/api/graphql";

    private final URI uri;
    private final Runnable close;
    private final Reception reception = new Reception(this::answer, FakeGitHub::onlyReads);
    private final Instance instance;
    private final RestApi rest;
    private final GraphQlApi graphQl;
    private final GitOverHttp git;

    private FakeGitHub(URI uri, Runnable close) {
        this.uri = uri;
        this.close = close;
        instance = new Instance(uri.toString());
        rest = new RestApi(instance);
        graphQl = new GraphQlApi(instance);
        git = new GitOverHttp(instance);
        token(TOKEN, Permission.values());
    }

    /** Starts on any free port. */
    public static FakeGitHub start() throws IOException {
        return start(0);
    }

    public static FakeGitHub start(int port) throws IOException {
        FakeServer server = FakeServer.bind(port);
        FakeGitHub gitHub = new FakeGitHub(server.uri(), server::close);
        server.serve(gitHub.reception);
        return gitHub;
    }

    /** Creates one without a socket. The caller must pass requests for this address to {@link #reception}. */
    public static FakeGitHub inMemory(URI uri) {
        return new FakeGitHub(uri, () -> {});
    }

    /** Where requests arrive. */
    public Reception reception() {
        return reception;
    }

    public URI apiUri() {
        return URI.create(uri + REST);
    }

    public URI graphqlUri() {
        return URI.create(uri + GRAPHQL);
    }

    public String cloneUrl(String owner, String name) {
        return uri + "/" + owner + "/" + name + ".git";
    }

    /** Creates a private repository with one commit. Its default branch is {@code master}. */
    public FakeRepository createRepository(String fullName) {
        return createRepository(fullName, Map.of("README.md", "# " + fullName + "\n"));
    }

    /** @param files the files of the first commit: path to content */
    public FakeRepository createRepository(String fullName, Map<String, String> files) {
        return createRepository(fullName, "master", files);
    }

    public FakeRepository createRepository(String fullName, String defaultBranch, Map<String, String> files) {
        return instance.createRepository(fullName, defaultBranch, files);
    }

    /** Creates a private repository without a commit. Its commits come by {@link FakeRepository#importCommits}. */
    public FakeRepository createEmptyRepository(String fullName, String defaultBranch) {
        return instance.createEmptyRepository(fullName, defaultBranch);
    }

    public FakeRepository repository(String fullName) {
        return instance.repository(fullName).orElseThrow(() -> new IllegalArgumentException(fullName));
    }

    /** Renames a repository. REST then redirects the old name, and GraphQL finds the repository by it. */
    public void rename(String fullName, String newFullName) {
        instance.rename(fullName, newFullName);
    }

    /** Makes a token valid, with only these permissions. */
    public void token(String secret, Permission... permissions) {
        instance.acceptToken(secret, permissions);
    }

    /** Makes the token of a GitHub App's installation valid, with only these permissions. */
    public void appToken(String secret, Permission... permissions) {
        instance.acceptAppToken(secret, permissions);
    }

    /**
     * Registers a GitHub App that gets its tokens by itself, as Jenkins' "GitHub App" credential does. It is installed
     * for all repositories of its owner.
     *
     * @param key belongs to the private key by which the app signs
     */
    public GitHubApp app(long id, String owner, PublicKey key, Permission... permissions) {
        return instance.apps().register(id, owner, key, Set.of(permissions));
    }

    /** Answers 401 to all tokens that the app has got so far. */
    public void revokeTokens(GitHubApp app) {
        instance.revokeTokens(app);
    }

    /** Answers 401 to the token from now on, like the real GitHub when an installation token is an hour old. */
    public void revokeToken(String secret) {
        instance.revokeToken(secret);
    }

    /** How many requests are left, and when there will be more. */
    public void rateLimit(int remaining, Instant reset) {
        instance.rateLimit().set(remaining, reset);
    }

    /**
     * From now on a query that asks for more nodes than this gets a part of its data and an error, as from the resource
     * limits that GitHub has since September 2025.
     */
    public void resourceLimit(int nodes) {
        instance.rateLimit().nodes(nodes);
    }

    /**
     * A fault for {@link #faults}: GitHub could not read a member, so it is null. GitHub's schema allows null for most
     * members that are objects or lists. The answer is unchanged if it does not have the member.
     *
     * @param member a JSON pointer to the member below the repository, such as {@code /recent}
     */
    public static Fault missing(String member) {
        return call -> {
            Answer whole = call.effect();
            call.send(new Answer(whole.status(), whole.headers(), without(whole.body(), member)));
        };
    }

    private static byte[] without(byte[] body, String member) {
        JsonPointer pointer = JsonPointer.compile("/data/repository" + member);
        JsonNode answer = Json.parse(body);
        JsonNode parent = answer.at(pointer.head());
        String last = pointer.last().getMatchingProperty();
        if (parent instanceof ObjectNode object && object.has(last)) {
            object.putNull(last);
        } else if (parent instanceof ArrayNode array && pointer.last().getMatchingIndex() < array.size()) {
            array.setNull(pointer.last().getMatchingIndex());
        }
        return Json.write(answer).getBytes(StandardCharsets.UTF_8);
    }

    /** A fault for {@link #faults}: a secondary rate limit. GitHub uses both 403 and 429. */
    public static Fault secondaryRateLimit(int status, int retryAfterSeconds) {
        return Fault.answer(RateLimitAnswers.secondary(status, retryAfterSeconds));
    }

    /**
     * A fault for {@link #faults}: the primary rate limit is used up until this time. GraphQL then answers 200 with an
     * error.
     */
    public static Fault primaryRateLimit(Instant reset) {
        return call -> call.send(RateLimitAnswers.headers(
                isGraphQl(call.request()) ? GraphQlApi.exhausted() : RateLimitAnswers.exhausted(),
                RateLimit.Status.usedUp(reset)));
    }

    /** The requests that create a reference by GraphQL, for {@link #faults}. */
    public static Predicate<ServerRequest> tagCreation() {
        return request -> isGraphQl(request) && GraphQlApi.mutates(request, "createRef");
    }

    /** The requests that read by GraphQL, for {@link #faults}. */
    public static Predicate<ServerRequest> query() {
        return request -> isGraphQl(request) && GraphQlApi.onlyReads(request);
    }

    /** The requests that ask about a commit by GraphQL, for {@link #faults}. */
    public static Predicate<ServerRequest> commitQuery() {
        return query().and(request -> request.json().at("/variables/head").isTextual());
    }

    public GitHubClock clock() {
        return instance.clock();
    }

    public Faults faults() {
        return reception.faults();
    }

    public RecordedRequests requests() {
        return reception.requests();
    }

    /** How long each answer takes. */
    public void latency(Duration duration) {
        reception.latency(duration);
    }

    @Override
    public void close() {
        close.run();
    }

    private static boolean onlyReads(ServerRequest request) {
        return GitOverHttp.onlyReads(request) || query().test(request);
    }

    private static boolean isGraphQl(ServerRequest request) {
        return request.path().equals(GRAPHQL);
    }

    private Answer answer(ServerRequest request) {
        if (request.path().startsWith(REST)) {
            return rest.answer(request.withPath(request.path().substring(REST.length())));
        }
        if (isGraphQl(request)) {
            return graphQl.answer(request);
        }
        return git.answer(request);
    }
}
