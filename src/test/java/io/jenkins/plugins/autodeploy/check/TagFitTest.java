package io.jenkins.plugins.autodeploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.github.TagRuleset;
import io.jenkins.plugins.autodeploy.github.TagRuleset.Bypass;
import io.jenkins.plugins.autodeploy.github.TagRuleset.RefNames;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagFitTest {

    private static TagFit fit(RefNames names, String tag) {
        return TagFit.of(new TagRuleset("Tags", names, Set.of("CREATION"), List.of(), Bypass.NEVER), tag);
    }

    @ParameterizedTest
    @CsvSource({
        "~ALL, 5.3.0, FITS",
        "~DEFAULT_BRANCH, 5.3.0, DIFFERS",
        "~SOMETHING_NEW, 5.3.0, UNDECIDED",
        "refs/tags/5.3.0, 5.3.0, FITS",
        "refs/tags/*, 5.3.0, FITS",
        "refs/tags/v*, 5.3.0, DIFFERS",
        "refs/tags/*, shop/5.3.0, DIFFERS",
        "refs/tags/**/*, 5.3.0, FITS",
        "refs/tags/**, 5.3.0, FITS",
        "refs/tags/**/*, shop/5.3.0, UNDECIDED",
        "refs/heads/*, 5.3.0, DIFFERS",
        "refs/tags/v[0-9]*, v5.3.0, UNDECIDED",
        "refs/tags/?.3.0, 5.3.0, UNDECIDED",
        "5.*, 5.3.0, UNDECIDED"
    })
    void aRulesetIsAboutTheTagsThatItIncludes(String include, String tag, TagFit fit) {
        assertThat(fit(new RefNames(List.of(include), List.of()), tag)).isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({"refs/tags/5.*, DIFFERS", "refs/tags/v*, FITS", "refs/tags/[0-9]*, UNDECIDED"})
    void aRulesetIsNotAboutTheTagsThatItExcludes(String exclude, TagFit fit) {
        assertThat(fit(new RefNames(List.of("~ALL"), List.of(exclude)), "5.3.0"))
                .isEqualTo(fit);
    }

    @Test
    void aRulesetThatDoesNotTellItsTagsIsUndecided() {
        assertThat(fit(null, "5.3.0")).isEqualTo(TagFit.UNDECIDED);
    }
}
