package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.controller.ReportingController;
import io.jenkins.plugins.autodeploy.controller.ReportingController.Neighbours;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fuzz.Agenda;
import io.jenkins.plugins.autodeploy.fuzz.AgendaClient;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many round trips come one after the other. Each answer takes a second of simulated time, and nothing else takes time.
 * So a time in seconds is a number of round trips.
 */
class RoundTripsTest {

    private static final URI GITHUB = URI.create("http://github.example");
    private static final URI GATE = URI.create("http://gate.example");
    private static final Duration ROUND_TRIP = Duration.ofSeconds(1);

    @TempDir
    private Path home;

    private final Agenda agenda = new Agenda();
    private final FakeGitHub gitHub = FakeGitHub.inMemory(GITHUB);
    private final FakeSpinnaker spinnaker = FakeSpinnaker.inMemory(GATE, agenda, () -> "event");
    private final FakeRepository shop = gitHub.createRepository("acme/shop");
    private final List<Instant> triggers = new ArrayList<>();

    @BeforeEach
    void arrange() {
        spinnaker.clock(agenda);
        gitHub.clock().set(agenda.instant());
        spinnaker.faults().always("POST", ".*", call -> {
            triggers.add(agenda.instant());
            call.send(call.effect());
        });
    }

    /** @return after how many round trips the first trigger is sent */
    private long beforeTheFirstTrigger() throws Exception {
        ReportingController controller = new ReportingController(
                home,
                new UnforcedDisk(),
                new AgendaClient(
                        agenda,
                        Map.of(GITHUB.getHost(), gitHub.reception(), GATE.getHost(), spinnaker.reception()),
                        ROUND_TRIP),
                new Neighbours(gitHub.apiUri(), GATE, URI.create("http://receiver.example/")),
                agenda,
                line -> {});
        Instant start = agenda.instant();
        controller.deploy(1, shop.openPullRequest("Add a cart").merge());
        agenda.runFor(ROUND_TRIP.multipliedBy(10));
        return Duration.between(start, triggers.get(0)).dividedBy(ROUND_TRIP);
    }

    @Test
    void twoRoundTripsComeBeforeTheFirstTrigger() throws Exception {
        shop.tag("5.2.0", shop.head("master"));
        assertThat(beforeTheFirstTrigger()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000})
    void moreTagsNeedNoMoreRoundTrips(int tags) throws Exception {
        for (int minor = 0; minor < tags; minor++) {
            shop.tag("5." + minor + ".0", shop.head("master"));
        }
        assertThat(beforeTheFirstTrigger()).isEqualTo(2);
    }
}
