package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.github.FactsQuery;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.EndlessServer;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How long it takes to read the tags of a repository that has very many of them. */
public final class ManyTags {

    private static final int RUNS = 30;

    private static final String TAG = """
        {"ref":"refs/tags/nightly-%1$d","node_id":"REF_kwDOABCDEFGHIJKLMNOPQRSTUVWXYZ","url":"https://api.github.com\
        /repos/acme/shop/git/refs/tags/nightly-%1$d","object":{"sha":"%1$040d","type":"commit","url":"https://api.\
        github.com/repos/acme/shop/git/commits/%1$040d"}},\
        """;

    private ManyTags() {}

    /** @param args the number of tags */
    public static void main(String[] args) throws Exception {
        long bytes = (long) Integer.parseInt(args[0]) * TAG.formatted(10_000).length();
        try (EndlessServer server = new EndlessServer()) {
            server.withFacts()
                    .answer(
                            "/api/v3",
                            new EndlessServer.Body("[", TAG::formatted, "{\"ref\":\"refs/tags/nightly\"}]", bytes));
            GitHub gitHub = new GitHub(TestHttp.create(), server.uri("/api/v3"), () -> "");
            FactsQuery query = new FactsQuery(
                    RepositoryName.of("acme/shop"), "master", "1".repeat(40), null, TagRule.DEFAULT, false, Set.of());
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                long start = System.nanoTime();
                gitHub.facts(query).get(60, TimeUnit.SECONDS);
                times.add((System.nanoTime() - start) / 1_000_000);
            }
            times.sort(null);
            System.out.printf("%d bytes: %d ms (median of %d)%n", bytes, times.get(RUNS / 2), RUNS);
        }
        System.exit(0);
    }
}
