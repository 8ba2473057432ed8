package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {

    private static final ReleaseRules RULES =
            World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.NONE);
    private static final List<Stack> STACKS = Stream.of("qa", "prod")
            .map(name -> new Stack(
                    name,
                    new Webhook(TestHttp.create(), new WebhookUrl("https://gate.example.com/x"), Map::of),
                    "tag",
                    Map.of(),
                    FollowRules.DEFAULT,
                    true,
                    DeploymentWindows.NONE))
            .toList();

    private static DeploymentRequest request(String tag, List<String> stacks, Map<String, String> parameters) {
        return RequestBuilder.by("shop/master#1")
                .tag(tag)
                .stacks(stacks)
                .parameters(parameters)
                .build();
    }

    private static EngineContext.Configuration configuration(List<Stack> stacks) {
        return new EngineContext.Configuration(RULES, stacks, Optional.empty(), name -> List.of());
    }

    @Test
    void aRequestThatCanBeCarriedOutIsRight() {
        assertThatCode(() -> RequestCheck.check(
                        request("5.2.0", List.of("prod"), Map.of("REPLICAS", "3")), configuration(STACKS)))
                .doesNotThrowAnyException();
    }

    @Test
    void onlyWhoReadsSpinnakerCanWaitForIt() {
        assertThatThrownBy(() -> RequestCheck.check(
                        RequestBuilder.by("#1").waitingFor(WaitFor.STARTED).build(), configuration(STACKS)))
                .hasMessage("waitFor: 'started' needs to read from Spinnaker: configure a Gate URL in Manage Jenkins,"
                        + " System, Auto Deploy");
    }

    @Test
    void aRepositoryWithoutAStackIsToldWhereToAddOne() {
        assertThatThrownBy(() -> RequestCheck.check(request(null, List.of(), Map.of()), configuration(List.of())))
                .hasMessage("No stack serves acme/shop: add one in Manage Jenkins, System, Auto Deploy");
    }

    @Test
    void anUnknownStackIsToldWhichThereAre() {
        assertThatThrownBy(
                        () -> RequestCheck.check(request(null, List.of("qa", "pord"), Map.of()), configuration(STACKS)))
                .hasMessage("There is no stack pord for acme/shop; there are qa, prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2", "v5", "5.2.0.1", "05.2.0", "5.2.0-rc.1", "2147483648.0.0", "latest", "${x}"})
    void aTagThatIsNoReleaseIsToldWhatOneLooksLike(String tag) {
        assertThatThrownBy(() -> RequestCheck.check(request(tag, List.of(), Map.of()), configuration(STACKS)))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("\"" + tag + "\" is not a release tag; a release tag looks like 1.0.0");
    }

    @Test
    void aParameterThatSpinnakerWouldEvaluateIsRefused() {
        assertThatThrownBy(() -> RequestCheck.check(
                        request(null, List.of(), Map.of("X", "${#toJson(execution)}")), configuration(STACKS)))
                .hasMessage("The parameter X contains ${, and Spinnaker would evaluate it");
    }

    @Test
    void theParameterThatReceivesTheTagCantBeGiven() {
        assertThatThrownBy(() ->
                        RequestCheck.check(request(null, List.of(), Map.of("tag", "1.0.0")), configuration(STACKS)))
                .hasMessage("The parameter tag receives the tag, so a build can't set it");
    }
}
