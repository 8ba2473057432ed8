package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.semver4j.Semver;

/** Many builds at once in one controller. */
class ConcurrencyTest {

    private static final int MERGES = 8;

    @TempDir
    private Path home;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void buildsOfManyMergesAtOnceGiveDistinctTagsThatGrowAndMoveNoStackBackwards(long seed) throws Exception {
        try (World world = new World(home)) {
            world.shop.tag("5.2.0", world.shop.head("master"));
            Random random = new Random(seed);
            List<String> commits = new ArrayList<>();
            for (int i = 0; i < MERGES; i++) {
                commits.add(world.merge("Change " + i));
            }
            for (int i = 0; i < 3 * MERGES; i++) {
                world.gitHub.faults().next("POST", "/api/graphql", Fault.slow(Duration.ofMillis(random.nextInt(20))));
                world.spinnaker.faults().next("POST", ".*", Fault.slow(Duration.ofMillis(random.nextInt(20))));
            }
            List<String> builds = new ArrayList<>(commits);
            builds.addAll(commits.subList(0, MERGES / 2));
            Collections.shuffle(builds, random);

            List<DeploymentRun> runs = builds.stream()
                    .map(commit -> world.run(world.build(commit)))
                    .toList();
            runs.forEach(DeploymentRun::start);
            for (DeploymentRun run : runs) {
                Deployment end = run.end().get(60, TimeUnit.SECONDS);
                assertThat(end.phase()).as(end.message()).isIn(Phase.SUCCEEDED, Phase.SUPERSEDED);
            }

            Map<String, String> tags = new TreeMap<>(world.shop.tags());
            tags.remove("5.2.0");
            assertThat(tags.values()).doesNotHaveDuplicates();
            assertThat(commits.stream()
                            .flatMap(commit -> tags.entrySet().stream()
                                    .filter(tag -> tag.getValue().equals(commit)))
                            .map(tag -> new Semver(tag.getKey())))
                    .isSorted();
            assertThat(tags).containsValue(commits.get(MERGES - 1));
            for (String stack : List.of("qa", "prod")) {
                List<String> sent = world.spinnaker.requests().of("POST", ".*-" + stack).stream()
                        .map(request -> release(request.body()))
                        .toList();
                assertThat(sent).doesNotHaveDuplicates();
                assertThat(sent.stream().map(Semver::new).collect(Collectors.toList()))
                        .isSorted();
                assertThat(world.shop.tags()).containsEntry(sent.get(sent.size() - 1), commits.get(MERGES - 1));
            }
        }
    }

    private static String release(String payload) {
        return Pattern.compile("\"release\":\"([^\"]+)\"")
                .matcher(payload)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
