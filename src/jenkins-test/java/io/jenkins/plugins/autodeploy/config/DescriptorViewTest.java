package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import io.jenkins.plugins.autodeploy.jenkins.OneJenkinsTest;
import io.jenkins.plugins.autodeploy.jenkins.People;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.Test;

/** Jenkins lets everybody open the views of descriptors. */
class DescriptorViewTest extends OneJenkinsTest {

    @Test
    void aReaderOpensNoFormOfOurDescriptors() throws Exception {
        List<String> ours = new ArrayList<>();
        for (Descriptor<?> each : jenkins.jenkins.getExtensionList(Descriptor.class)) {
            if (each.getClass().getName().startsWith("io.jenkins.plugins.autodeploy.")) {
                ours.add(each.getId());
            }
        }
        assertThat(ours).hasSizeGreaterThan(5);
        People people = new People(jenkins);
        for (String id : ours) {
            for (String view : List.of("config", "config.jelly", "index", "global")) {
                WebResponse answer = people.opens(People.STRANGER, "descriptorByName/" + id + "/" + view);
                assertThat(answer.getStatusCode()).as(id + "/" + view).isIn(200, 403, 404);
                assertThat(answer.getContentAsString()).as(id + "/" + view).doesNotContain("StackOverflow");
            }
        }
    }
}
