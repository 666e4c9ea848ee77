import type { ArticleDto, CreateArticleDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { type Till, useTill } from '../../app/till.js';
import { syncArticles } from '../../articles/article-memory.js';
import { Field, MoneyField, SelectField } from '../../design/field.js';
import { readMoney } from '../../money/money.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { formatMoney } from '@pos-backend/money';

interface Fields {
  readonly code: string;
  readonly barcodes: string;
  readonly name: string;
  readonly category: string;
  readonly price: string;
  /** Prices by store, empty where they do not differ. */
  readonly storePrices: Readonly<Record<string, string>>;
  /** `` for the usual rate, `name:…` for a named one, else percent. */
  readonly rate: string;
  readonly isOpenPrice: boolean;
  readonly isActive: boolean;
  readonly isFavourite: boolean;
}

const EMPTY: Fields = {
  code: '',
  barcodes: '',
  name: '',
  category: '',
  price: '',
  storePrices: {},
  rate: '',
  isOpenPrice: false,
  isActive: true,
  isFavourite: false,
};

interface ArticleDialogProps {
  /** The article to change; none for a new one. */
  article?: ArticleDto;
  /** The code that was scanned, of a new article. */
  code?: string;
  onClose: () => void;
  onDone: (article: ArticleDto) => void;
}

/** Creates or changes an article; a change is refused when the article has been changed since the form was opened. */
export default function ArticleDialog({ article, code = '', onClose, onDone }: ArticleDialogProps) {
  const texts = useTexts();
  const { company, currency, asTyped } = useTill();
  const [fields, setFields] = useState(() => fieldsOf(article, { code, asTyped }));
  const [version] = useState(article?.version);
  const once = useOnce(
    (dto: CreateArticleDto, options) =>
      article === undefined
        ? api.createArticle(dto, options)
        : api.updateArticle(article.id, withNulls(dto), version === undefined ? {} : { ifMatch: version }),
    (done: ArticleDto) => void syncArticles(company.id).then(() => onDone(done)),
  );
  const dto = dtoOf(fields, currency);
  const mistakes = fieldErrors(once.error, texts);
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }));
  const text = (name: 'code' | 'name' | 'barcodes' | 'category', isFirst = false) => (
    <Field
      label={texts.articles[name]}
      name={name}
      value={fields[name]}
      error={mistakes[name]}
      autoFocus={isFirst}
      onChange={({ target }) => set({ [name]: target.value })}
    />
  );

  return (
    <FormDialog
      title={article === undefined ? texts.articles.add : texts.articles.edit}
      submit={texts.common.save}
      once={once}
      isIncomplete={dto === undefined || fields.name.trim() === '' || fields.code.trim() === ''}
      onSubmit={() => dto !== undefined && once.mutate(dto)}
      onClose={onClose}
    >
      {text('name', true)}
      {text('code')}
      {text('barcodes')}
      <Prices fields={fields} set={set} />
      {text('category')}
      <RateField rate={fields.rate} onChoose={(rate) => set({ rate })} />
      {(['isOpenPrice', 'isFavourite', 'isActive'] as const).map((name) => (
        <label key={name} className="check">
          <input type="checkbox" checked={fields[name]} onChange={({ target }) => set({ [name]: target.checked })} />
          {texts.articles[name]}
        </label>
      ))}
    </FormDialog>
  );
}

interface PartProps {
  fields: Fields;
  set: (change: Partial<Fields>) => void;
}

/** The price, and with several stores those that differ. */
function Prices({ fields: { price, storePrices }, set }: PartProps) {
  const { articles: texts, common } = useTexts();
  const { me, currency } = useTill();
  const mistake = (typed: string): string | undefined =>
    typed.trim() === '' || readMoney(typed, currency) !== null ? undefined : common.noAmount;

  return (
    <>
      <MoneyField
        label={texts.price}
        name="price"
        value={price}
        error={mistake(price)}
        onChange={({ target }) => set({ price: target.value })}
      />
      {me.stores.length > 1 &&
        me.stores.map(({ id, name }) => (
          <MoneyField
            key={id}
            label={texts.priceIn(name)}
            value={storePrices[id] ?? ''}
            error={mistake(storePrices[id] ?? '')}
            onChange={({ target }) => set({ storePrices: { ...storePrices, [id]: target.value } })}
          />
        ))}
    </>
  );
}

/** Chooses the usual rate of the company, one that it has named, or the one that the article has. */
function RateField({ rate, onChoose }: { rate: string; onChoose: (rate: string) => void }) {
  const { articles: texts } = useTexts();
  const { company, number } = useTill();
  const { defaultTaxRate, taxRates } = company.settings;
  const [own] = useState(rate);

  return (
    <SelectField label={texts.rate} value={rate} onChange={({ target }) => onChoose(target.value)}>
      <option value="">{texts.usualRate(number(defaultTaxRate))}</option>
      {taxRates.map((named) => (
        <option key={named.name} value={`name:${named.name}`}>
          {texts.namedRate(named.name, number(named.rate))}
        </option>
      ))}
      {/^\d/.test(own) && <option value={own}>{texts.rateOf(number(Number(own)))}</option>}
      {own !== '0' && <option value="0">{texts.rateOf('0')}</option>}
    </SelectField>
  );
}

function fieldsOf(
  article: ArticleDto | undefined,
  { code, asTyped }: Pick<Till, 'asTyped'> & { code: string },
): Fields {
  if (article === undefined) return { ...EMPTY, code };
  const { barcodes, category, storePrices, taxRate, taxRateName } = article;

  return {
    ...article,
    barcodes: barcodes.join(' '),
    category: category ?? '',
    price: asTyped(article.price),
    storePrices: Object.fromEntries(storePrices.map(({ storeId, price }) => [storeId, asTyped(price)])),
    rate: taxRateName === null ? String(taxRate ?? '') : `name:${taxRateName}`,
  };
}

/** The request; undefined while an amount cannot be read. An open price may be left empty. */
function dtoOf(
  { price, storePrices, rate, barcodes, category, code, name, isOpenPrice, isActive, isFavourite }: Fields,
  currency: string,
): CreateArticleDto | undefined {
  const amounts = Object.entries(storePrices)
    .filter(([, typed]) => typed.trim() !== '')
    .map(([storeId, typed]) => ({ storeId, amount: readMoney(typed, currency) }));
  const amount = price.trim() === '' && isOpenPrice ? 0n : readMoney(price, currency);
  if (amount === null || amounts.some((each) => each.amount === null)) return undefined;

  return {
    ...{ code, name, isOpenPrice, isActive, isFavourite },
    barcodes: barcodes.split(/\s+/).filter(Boolean),
    ...(category.trim() !== '' && { category }),
    price: formatMoney(amount, currency),
    storePrices: amounts.map((each) => ({ storeId: each.storeId, price: formatMoney(each.amount ?? 0n, currency) })),
    ...(rate.startsWith('name:') && { taxRateName: rate.slice('name:'.length) }),
    ...(/^\d/.test(rate) && { taxRate: Number(rate) }),
  };
}

/** The same for a change: what is empty is taken away. */
function withNulls(dto: CreateArticleDto) {
  return { category: null, taxRate: null, taxRateName: null, ...dto };
}
