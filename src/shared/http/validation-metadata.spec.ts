import { getMetadataStorage, IsInt, IsString, type MetadataStorage, validateSync } from 'class-validator';
import { keepGatheredRules } from './validation-metadata.js';

class Named {
  @IsString()
  name: string | number = 'Mug';
}

class Counted extends Named {
  @IsInt({ groups: ['strict'] })
  count = 1.5;
}

/** A storage of its own with the rules that are known, so that the one of the application stays as it is. */
function storage(): MetadataStorage {
  const all = getMetadataStorage();

  return Object.assign(Object.create(Object.getPrototypeOf(all) as object) as MetadataStorage, all);
}

describe('Rules that class-validator has gathered', () => {
  it('are those of the class and of what it extends, gathered once', () => {
    const kept = storage();
    const rules = storage().getTargetValidationMetadatas(Counted, '', false, false);
    keepGatheredRules(kept);
    const first = kept.getTargetValidationMetadatas(Counted, '', false, false);

    expect(first).toEqual(rules);
    expect(first.map(({ propertyName }) => propertyName)).toEqual(['count', 'name']);
    expect(kept.getTargetValidationMetadatas(Counted, '', false, false)).toBe(first);
  });

  it('are gathered anew where only some of them count', () => {
    const kept = storage();
    keepGatheredRules(kept);
    kept.getTargetValidationMetadatas(Counted, '', false, false);

    expect(kept.getTargetValidationMetadatas(Counted, '', false, false, ['strict'])).toHaveLength(1);
  });

  it('refuse the second wrong value like the first', () => {
    keepGatheredRules();
    const wrong = Object.assign(new Named(), { name: 5 });

    expect([validateSync(wrong), validateSync(wrong)].map((errors) => errors[0]?.property)).toEqual(['name', 'name']);
  });
});
