package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployerTest {

    @Test
    void aBuildIsReadWithItsProject() {
        assertThat(Deployer.of("folder/shop/master#12")).contains(new Deployer("folder/shop/master", null, "12"));
    }

    @Test
    void aPersonIsReadWithTheProject() {
        assertThat(Deployer.of("shop@alice#1f3a-9c")).contains(new Deployer("shop", "alice", "1f3a-9c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com", "a#1", "@", "Kim, \"<b>\" 민수", "line\nbreak"})
    void anyIdOfAPersonIsReadAsItWasWritten(String id) {
        Deployer author = new Deployer("folder/shop", id, "1f3a9c2e");
        assertThat(Deployer.of(author.toString())).contains(author);
    }

    @Test
    void peopleAreToldThePersonOrTheBuild() {
        assertThat(Deployer.shown("shop@alice#1f3a")).isEqualTo("alice");
        assertThat(Deployer.shown("shop/master#12")).isEqualTo("shop/master#12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "shop/master", "#12", "@alice#12", "shop#"})
    void otherTextsAreNone(String text) {
        assertThat(Deployer.of(text)).isEmpty();
    }
}
