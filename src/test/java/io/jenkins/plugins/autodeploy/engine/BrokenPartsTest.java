package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown while a change is written or told, the deployment ends, and the next one goes on. */
class BrokenPartsTest {

    @TempDir
    private Path home;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private interface Failure {
        void happen() throws Exception;
    }

    private static void sneak(Failure failure) {
        try {
            failure.happen();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            BrokenPartsTest.<RuntimeException>raw(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void raw(Exception e) throws E {
        throw (E) e;
    }

    private record Broken(String name, Failure failure) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Broken> failures() {
        return Stream.of(
                new Broken("an exception without a message", () -> {
                    throw new IllegalStateException();
                }),
                new Broken("an I/O error without a message", () -> {
                    throw new IOException();
                }),
                new Broken("an unchecked I/O error", () -> {
                    throw new UncheckedIOException(new IOException("Stale file handle"));
                }),
                new Broken("an error", () -> {
                    throw new NoClassDefFoundError("hudson/Gone");
                }));
    }

    static Stream<Arguments> writes() {
        return failures().flatMap(failure -> IntStream.range(0, 8).mapToObj(each -> Arguments.of(each, failure)));
    }

    static Stream<Broken> tellings() {
        return failures();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThatThrowsEndsItsDeploymentAndTheNextOneGoesOn(int good, Broken broken) throws Exception {
        AtomicInteger writes = new AtomicInteger();
        world.withJournals(journal -> new Journal() {
            @Override
            public void write(Deployment deployment) throws IOException {
                if (writes.getAndIncrement() == good) {
                    sneak(broken.failure());
                }
                journal.write(deployment);
            }

            @Override
            public void preventResume() throws IOException {
                journal.preventResume();
            }
        });
        String first = world.merge("Add a cart");
        Deployment ended = world.deploy(first);
        assertThat(ended.phase().isEnd()).isTrue();
        if (ended.phase() == Phase.FAILED) {
            assertThat(ended.message()).doesNotContain("null").isNotBlank();
        }
        assertThat(world.deploy(world.merge("Add a till")).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void aConsoleThatAlwaysFailsStopsNoDeployment(Broken broken) throws Exception {
        world.withConsole(line -> sneak(broken.failure()));
        assertThat(world.deploy(world.merge("Add a cart")).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.deploy(world.merge("Add a till")).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void anEndThatCantBeWrittenIsToldAtOnceAndRecordedWhenTheJournalWorksAgain(Broken broken) throws Exception {
        AtomicInteger writes = new AtomicInteger();
        world.withJournals(journal -> new Journal() {
            @Override
            public void write(Deployment deployment) throws IOException {
                int write = writes.getAndIncrement();
                if (write > 2 && write < 8) {
                    sneak(broken.failure());
                }
                journal.write(deployment);
            }

            @Override
            public void preventResume() {
                sneak(broken.failure());
            }
        });
        DeploymentRun run = world.run(world.build(world.merge("Add a cart")));
        run.start();
        assertThat(run.end().get(60, TimeUnit.SECONDS).phase()).isEqualTo(Phase.FAILED);
        run.endRecorder().recorded().get(60, TimeUnit.SECONDS);
        assertThat(world.console()).anyMatch(line -> line.startsWith("Now: "));
        assertThat(world.takenUp())
                .singleElement()
                .satisfies(each -> assertThat(each.deployment()).isEqualTo(run.deployment()));
    }

    @Test
    void anEndThatIsRecordedLaterIsRecordedAlsoIfTheConsoleFails() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        world.withConsole(line -> {
            throw new IllegalStateException("the console is closed");
        });
        world.withJournals(journal -> new Journal() {
            @Override
            public void write(Deployment deployment) throws IOException {
                int write = writes.getAndIncrement();
                if (write > 2 && write < 8) {
                    throw new IllegalStateException();
                }
                journal.write(deployment);
            }

            @Override
            public void preventResume() {
                throw new IllegalStateException();
            }
        });
        DeploymentRun run = world.run(world.build(world.merge("Add a cart")));
        run.start();
        assertThat(run.end().get(60, TimeUnit.SECONDS).phase()).isEqualTo(Phase.FAILED);
        run.endRecorder().recorded().get(60, TimeUnit.SECONDS);
    }
}
