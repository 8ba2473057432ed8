package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.event.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a receiver of events. */
class EventReceiverChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://events.example.com/cdevents", "http://127.0.0.1:8765/", "HTTPS://h"})
    void anAddressOfTheWebIsRight(String url) {
        assertThat(EventReceiverChecks.url(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "events",
                "ftp://events.example.com",
                "https://",
                "https://ann:pw@events.example.com",
                "file:///x"
            })
    void anotherTextIsNoAddress(String url) {
        assertThat(EventReceiverChecks.url(url)).isPresent();
    }

    @Test
    void anAddressOrAListThatIsTooLongIsWrong() {
        assertThat(EventReceiverChecks.url("https://h/" + "a".repeat(3_000))).isPresent();
        assertThat(EventReceiverChecks.events("HELD,".repeat(20_000))).isPresent();
        assertThat(EventReceiverChecks.name("a".repeat(101))).isPresent();
        assertThat(EventReceiverChecks.name("")).isPresent();
        assertThat(EventReceiverChecks.name("a\nb")).isPresent();
    }

    @Test
    void onlyAnotherMachineWithoutHttpsIsWarnedOf() {
        assertThat(EventReceiverChecks.unencrypted("http://events.example.com/"))
                .isPresent();
        assertThat(EventReceiverChecks.unencrypted("http://localhost:1/")).isEmpty();
        assertThat(EventReceiverChecks.unencrypted("https://events.example.com/"))
                .isEmpty();
    }

    @Test
    void eventsAreNamesInAnyCase() {
        assertThat(EventReceiverChecks.kinds("")).containsExactly(EventKind.values());
        assertThat(EventReceiverChecks.kinds("held, Failed\nRESUMED"))
                .containsExactlyInAnyOrder(EventKind.HELD, EventKind.FAILED, EventKind.RESUMED);
        assertThat(EventReceiverChecks.events("held, faild")).get().asString().contains("FAILD");
    }
}
