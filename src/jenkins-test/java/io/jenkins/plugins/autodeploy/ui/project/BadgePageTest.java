package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.net.URL;
import io.jenkins.plugins.autodeploy.jenkins.PlainBrowser;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The badge of a stack, and the REST API of the project beside it. */
class BadgePageTest extends ShopTest {

    private People people;
    private String page;

    @BeforeEach
    void deploy() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        people = new People(jenkins);
        page = shop.project().getUrl() + "deployments/";
    }

    private WebResponse again(String person, String tag) throws Exception {
        try (People.Secured secured = people.secured();
                JenkinsRule.WebClient client =
                        PlainBrowser.of(jenkins).login(person).withThrowExceptionOnFailingStatusCode(false)) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), page + "badge/prod.svg"), HttpMethod.GET);
            request.setAdditionalHeader("If-None-Match", tag);
            return client.loadWebResponse(request);
        }
    }

    @Test
    void itShowsTheReleaseAndIsAskedForEachTime() throws Exception {
        WebResponse badge = people.opens(People.READER, page + "badge/prod.svg");
        assertThat(badge.getStatusCode()).isEqualTo(200);
        assertThat(badge.getContentType()).isEqualTo("image/svg+xml");
        assertThat(badge.getContentAsString()).contains("prod: 5.3.0");
        assertThat(badge.getResponseHeaderValue("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void anImageThatIsKnownIsNotSentAgain() throws Exception {
        String tag = people.opens(People.READER, page + "badge/prod.svg").getResponseHeaderValue("ETag");
        WebResponse same = again(People.READER, tag);
        assertThat(same.getStatusCode()).isEqualTo(304);
        assertThat(same.getContentAsString()).isEmpty();
        succeeded(shop.merged("Sell hats"));
        assertThat(again(People.READER, tag).getStatusCode()).isEqualTo(200);
    }

    @Test
    void whoMayNotReadTheProjectGetsNeitherTheImageNorTheWordThatItIsTheSame() throws Exception {
        String tag = people.opens(People.READER, page + "badge/prod.svg").getResponseHeaderValue("ETag");
        assertThat(people.opens(People.STRANGER, page + "badge/prod.svg").getStatusCode())
                .isEqualTo(404);
        assertThat(again(People.STRANGER, tag).getStatusCode()).isEqualTo(404);
        assertThat(people.opens(People.STRANGER, page + "api/json").getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void aStackThatDoesNotExistHasNone() throws Exception {
        for (String path : new String[] {"badge/nope.svg", "badge/", "badge", "badge/prod", "badge/%3Cb%3E.svg"}) {
            assertThat(people.opens(People.READER, page + path).getStatusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(people.opens(People.READER, page + "badge/prod.svg?repository=github.com/1")
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void aWrongParameterOfTheRestApiIsRefused() throws Exception {
        for (String query : new String[] {"older=zz", "size=0", "size=1000000", "repository=github.com/1"}) {
            assertThat(people.opens(People.READER, page + "api/json?" + query).getStatusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void thePagesOfTheHistoryHaveEachEntryOnce() throws Exception {
        succeeded(shop.merged("Sell hats"));
        String all = people.opens(People.READER, page + "api/json?tree=history[entries[at,kind],older]")
                .getContentAsString();
        StringBuilder pages = new StringBuilder();
        String older = "";
        do {
            String part = people.opens(
                            People.READER,
                            page + "api/json?size=2&older=" + older + "&tree=history[entries[at,kind],older]")
                    .getContentAsString();
            String entries = part.replaceFirst(".*\"entries\":\\[(.*?)\\].*", "$1");
            pages.append(pages.isEmpty() ? "" : ",").append(entries);
            older = part.contains("\"older\":\"") ? part.replaceFirst(".*\"older\":\"([^\"]*)\".*", "$1") : null;
        } while (older != null);
        assertThat(all).contains("[" + pages + "]");
    }
}
