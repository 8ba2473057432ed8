package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.TestHttp;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import java.util.List;
import java.util.Map;
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
                    null,
                    Stack.TIME_LIMIT))
            .toList();

    private static Request request(String tag, List<String> stacks, Map<String, String> parameters) {
        return new Request(
                "shop/master#1",
                World.SHOP,
                "master",
                "abc",
                null,
                false,
                tag,
                null,
                stacks,
                parameters,
                false,
                null,
                List.of());
    }

    @Test
    void aRequestThatCanBeCarriedOutIsGivenBack() throws Exception {
        Request request = request("5.2.0", List.of("prod"), Map.of("REPLICAS", "3"));
        assertThat(RequestCheck.check(request, RULES, STACKS, false)).isSameAs(request);
    }

    @Test
    void aRepositoryWithoutAStackIsToldWhereToAddOne() {
        assertThatThrownBy(() -> RequestCheck.check(request(null, List.of(), Map.of()), RULES, List.of(), false))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("No stack serves acme/shop: add one in Manage Jenkins, System, Auto Deploy");
    }

    @Test
    void anUnknownStackIsToldWhichThereAre() {
        assertThatThrownBy(
                        () -> RequestCheck.check(request(null, List.of("qa", "pord"), Map.of()), RULES, STACKS, false))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("There is no stack pord for acme/shop; there are qa, prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2", "v5", "5.2.0.1", "05.2.0", "5.2.0-rc.1", "2147483648.0.0", "latest", "${x}"})
    void aTagThatIsNoReleaseIsToldWhatOneLooksLike(String tag) {
        assertThatThrownBy(() -> RequestCheck.check(request(tag, List.of(), Map.of()), RULES, STACKS, false))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("\"" + tag + "\" is no release tag; one looks like 1.0.0");
    }

    @Test
    void aParameterThatSpinnakerWouldEvaluateIsRefused() {
        assertThatThrownBy(() -> RequestCheck.check(
                        request(null, List.of(), Map.of("X", "${#toJson(execution)}")), RULES, STACKS, false))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The parameter X holds ${, which Spinnaker would evaluate");
    }

    @Test
    void theParameterThatReceivesTheTagCantBeGiven() {
        assertThatThrownBy(() ->
                        RequestCheck.check(request(null, List.of(), Map.of("tag", "1.0.0")), RULES, STACKS, false))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The parameter tag receives the tag and can't be given");
    }
}
