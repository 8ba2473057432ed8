package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.autodeploy.delivery.WebhookReceiver;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.support.ExampleEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the configured receivers get which events. */
class ConfiguredReceiversTest {

    private static EventReceiver receiver(String name, String url) {
        return new EventReceiver(name, url, "secret");
    }

    @Test
    void aReceiverWithAWrongSettingIsLeftOutAndTheOthersStay() {
        EventReceiver wrong = receiver("two", "none");
        assertThat(ConfiguredReceivers.of(List.of(
                        receiver("one", "https://h/1"), wrong, receiver("one", "https://h/2"), receiver("", "https://h"))))
                .extracting(WebhookReceiver::name, each -> each.url().toString())
                .containsExactly(tuple("one", "https://h/1"));
    }

    @Test
    void aReceiverWantsTheEventsOfItsRepositories() throws Exception {
        EventReceiver ours = receiver("one", "https://h/1");
        ours.setRepositories("acme/*");
        ours.setEvents("HELD");
        assertThat(ours.receiver().wanted().test(ExampleEvents.event(EventKind.HELD))).isTrue();
        assertThat(ours.receiver().wanted().test(ExampleEvents.event(EventKind.RESUMED))).isFalse();
        ours.setRepositories("other/*");
        assertThat(ours.receiver().wanted().test(ExampleEvents.event(EventKind.HELD))).isFalse();
    }
}
