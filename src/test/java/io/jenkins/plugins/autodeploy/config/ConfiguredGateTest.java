package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ConfiguredGateTest {

    private static final URI GATE = URI.create("https://gate.example.com");
    private static final Callable<GateCredential> CREDENTIAL = GateCredential.None::new;

    @Test
    void executionsAreAlsoLookedForWhereStacksStartThem() {
        assertThat(new ConfiguredGate(GATE, List.of("shop", "web"), CREDENTIAL)
                        .alsoIn(List.of("pay", "shop"))
                        .applications())
                .containsExactly("shop", "web", "pay");
    }

    @Test
    void whoLooksInAllApplicationsGoesOnDoingSo() {
        assertThat(new ConfiguredGate(GATE, List.of(), CREDENTIAL)
                        .alsoIn(List.of("pay"))
                        .applications())
                .isEmpty();
    }
}
