package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.github.FactsQuery;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.RequestException;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.support.EndlessServer.Body;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Answers that are made to exhaust the memory. They can be read in a JVM of their own with a small heap. */
public enum HostileAnswer {
    /** Tags that are numbers. */
    NUMBERS_AS_TAGS("/api/v3", tags("1,", "1"), "The answer is not complete JSON"),
    /** Tags that are empty objects. */
    EMPTY_TAGS("/api/v3", tags("{},", "{}"), "The answer is not complete JSON"),
    /** As many tags as 31 MB can hold. */
    TINY_TAGS("/api/v3", tags("{\"ref\":\"refs/tags/1\"},", "{}"), "more than 300000 values"),
    /** As many releases as 31 MB can hold. */
    TINY_RELEASES(
            "/api/v3",
            new Body("[", i -> "{\"ref\":\"refs/tags/1.0." + i + "\"},", "{}]", size()),
            "more than 300000 values"),
    /** A tag with members that nobody needs. */
    A_TAG_WITH_EVERYTHING(
            "/api/v3",
            new Body("[{\"ref\":\"refs/tags/1.0.0\",\"object\":{", i -> "\"m" + i + "\":0,", "\"x\":0}}]", size()),
            "facts of 1111111"),
    /** Arrays in arrays. */
    DEEP_TAGS("/api/v3", Body.of("", "[", "", 100_000), "nesting depth"),
    /** Arrays in arrays in a part that nobody needs. */
    DEEP_IN_A_TAG("/api/v3", Body.of("[{\"object\":", "[", "", 100_000), "nesting depth"),
    /** An answer that never ends. */
    ENDLESS_TAGS(
            "/api/v3",
            Body.of("[", "{\"ref\":\"refs/tags/a\",\"x\":\"" + "x".repeat(1000) + "\"},", "{}]", 1L << 30),
            "larger than 33554432 bytes"),
    /** One text of 31 MB. */
    A_LONG_TEXT("/api/v3", Body.of("[{\"ref\":\"", "x", "\"}]", size()), "a part of more than 4194304 bytes"),
    /** One name of 31 MB. */
    A_LONG_NAME("/api/v3", Body.of("[{\"", "x", "\":0}]", size()), "Name length"),
    /** One number of 31 MB. */
    A_LONG_NUMBER("/api/v3", Body.of("[{\"ref\":", "1", "}]", size()), "a part of more than 4194304 bytes"),
    /** The same name again and again. */
    REPEATED_NAMES("/api/v3", Body.of("[{", "\"ref\":\"refs/tags/1.0.0\",", "\"x\":0}]", size()), "twice"),
    /** Facts with very many small parts. */
    TINY_FACTS(
            "/api/graphql",
            Body.of("{\"data\":{\"repository\":{\"newest\":[", "1,", "1]}}}", size()),
            "more than 300000 values"),
    /** The same, but few bytes. */
    MANY_FACTS(
            "/api/graphql",
            Body.of("{\"data\":{\"repository\":{\"newest\":[", "[],", "1]}}}", 7_000_000),
            "more than 300000 values"),
    /** Members with names that all differ. */
    MANY_NAMES(
            "/api/graphql",
            new Body("{\"data\":{\"repository\":{", i -> "\"m" + i + "\":0,", "\"x\":0}}}", 7_000_000),
            "more than 300000 values"),
    /** Executions that are numbers. */
    NUMBERS_AS_EXECUTIONS("/executions", Body.of("[", "1,", "1]", size()), "does not come from Gate"),
    /** As many executions as 31 MB can hold. */
    TINY_EXECUTIONS(
            "/executions",
            Body.of("[", "{\"id\":\"1\",\"status\":\"RUNNING\"},", "{}]", size()),
            "more than 300000 values"),
    /** An execution with very many stages. */
    TINY_STAGES(
            "/executions",
            Body.of("[{\"id\":\"1\",\"status\":\"RUNNING\",\"stages\":[", "{},", "{}]}]", size()),
            "more than 300000 values"),
    /** An execution with a large context, which nobody needs. */
    A_LARGE_CONTEXT(
            "/executions",
            new Body(
                    "[{\"id\":\"1\",\"status\":\"RUNNING\",\"stages\":[{\"name\":\"a\",\"context\":{",
                    i -> "\"m" + i + "\":{},",
                    "\"x\":0}}]}]",
                    size()),
            "executions"),
    /** A single execution with a large context. */
    A_LARGE_EXECUTION(
            "/pipelines",
            Body.of("{\"id\":\"1\",\"status\":\"RUNNING\",\"origin\":[", "[[]],", "1]}", size()),
            "execution Optional[Execution[id=1,"),
    /** A single execution that never ends. */
    AN_ENDLESS_EXECUTION(
            "/pipelines",
            Body.of("{", "\"x\":\"" + "x".repeat(1000) + "\",", "}", 1L << 30),
            "larger than 33554432 bytes");

    private final String path;
    private final Body body;
    private final String expected;

    HostileAnswer(String path, Body body, String expected) {
        this.path = path;
        this.body = body;
        this.expected = expected;
    }

    private static long size() {
        return 31L * 1024 * 1024;
    }

    private static Body tags(String element, String last) {
        return Body.of("[", element, last + "]", size());
    }

    /** What the client must say about this answer. */
    public String expected() {
        return expected;
    }

    /** Reads each answer and prints what the client says, one line for each. */
    public static void main(String[] arguments) throws Exception {
        for (HostileAnswer answer : values()) {
            try (EndlessServer server = new EndlessServer()) {
                if (!answer.path.equals("/api/graphql")) {
                    server.withFacts();
                }
                server.answer(answer.path, answer.body);
                System.out.println(answer + " " + answer.read(server));
            }
        }
        System.exit(0);
    }

    private String read(EndlessServer server) throws Exception {
        Http http = TestHttp.create(Clock.systemUTC(), Duration.ofSeconds(60));
        Gate gate = new Gate(http, server.uri("/"), List.of(), GateCredential.None::new);
        CompletableFuture<String> said =
                switch (path) {
                    case "/executions" -> gate.executions(List.of("1")).thenApply(found -> "executions " + found);
                    case "/pipelines" -> gate.execution("1").thenApply(found -> "execution " + found);
                    default ->
                        new GitHub(http, server.uri("/api/v3"), () -> "")
                                .facts(new FactsQuery(
                                        RepositoryName.of("acme/shop"),
                                        "master",
                                        "1".repeat(40),
                                        null,
                                        TagRule.DEFAULT,
                                        false,
                                        Set.of()))
                                .thenApply(facts -> "facts of " + facts.commit());
                };
        try {
            return said.get(50, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Http.cause(e.getCause());
            return cause instanceof RequestException request
                    ? (request.isTransient() ? "transient: " : "permanent: ") + request.getMessage()
                    : cause.toString();
        }
    }
}
