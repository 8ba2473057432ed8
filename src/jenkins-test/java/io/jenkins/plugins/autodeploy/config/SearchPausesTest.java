package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.jenkins.OneJenkinsTest;
import io.jenkins.plugins.autodeploy.spinnaker.SearchPause;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;

/** The configuration page says where no search is sent now. */
class SearchPausesTest extends OneJenkinsTest {

    /** A Gate that does not answer. */
    @TestExtension
    public static final class Paused implements SearchPauses {

        @Override
        public List<SearchPause> searchPauses() {
            Instant until = Instant.parse("2026-11-22T12:05:00.123Z");
            return List.of(new SearchPause("shop", until), new SearchPause("*", until));
        }
    }

    @Test
    void theDescriptorNamesTheApplicationAndTheTime() {
        assertThat(Jenkins.get()
                        .getDescriptorByType(SpinnakerConfiguration.DescriptorImpl.class)
                        .getSearchPauses())
                .hasSize(2)
                .allMatch(each -> each.contains("2026-11-22T12:05:00Z"))
                .anyMatch(each -> each.contains("the application shop"))
                .anyMatch(each -> each.contains("all applications"));
    }
}
